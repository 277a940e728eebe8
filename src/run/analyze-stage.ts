// Stage 2: makes every figure of a snapshot once; reports of any revision are built from them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, type Figures } from '../analyze/index.js';
import { loadCatalog, type Catalog } from '../catalog/index.js';
import {
  affectedRows,
  buildReport,
  reportRows,
  type AffectedRows,
  type Report,
  type ReportIdentity,
  type ReportRows,
} from '../report/index.js';
import { openSnapshot, type SavedSnapshot } from '../snapshot/index.js';
import type { RunContext } from './context.js';

export interface Analysis {
  readonly saved: SavedSnapshot;
  readonly rows: ReportRows;
  readonly affected: AffectedRows;
  /** The report for one identity (period, revision, files). */
  report(identity: Omit<ReportIdentity, 'tool'>): Report;
}

/**
 * Opens and analyses a snapshot.
 *
 * @throws SnapshotError when it cannot be relied on; CatalogError when the catalog cannot be used.
 */
export async function analyzeStage(context: RunContext, directory: string): Promise<Analysis> {
  const { config, tool, onEvent } = context;
  onEvent({ kind: 'stage', stage: 'analyze' });
  const catalog = openCatalog(context, config.report.languages);
  const saved = await openSnapshot(directory);
  const figures: Figures = await analyze(saved, catalog, config.report.affectedPerIssue);
  return {
    saved,
    rows: reportRows(saved, catalog),
    affected: affectedRows(saved, catalog),
    report: (identity) => buildReport(saved, figures, catalog, config.report, { ...identity, tool }),
  };
}

/** The catalog with the operator's own templates over it, in those of `languages` that it is written in, and English. */
export function openCatalog(context: Pick<RunContext, 'config' | 'templates'>, languages: readonly string[]): Catalog {
  const own = context.config.templates.directory;
  // An operator may replace the theme alone; a folder with neither is a mistake, which the loader names.
  const hasThemeOnly = own !== null && existsSync(join(own, 'theme')) && !existsSync(join(own, 'remediation'));
  const directories = [context.templates, ...(own === null || hasThemeOnly ? [] : [own])];
  const isWritten = (language: string): boolean =>
    directories.some((directory) => existsSync(join(directory, 'remediation', 'text', language)));
  return loadCatalog({
    directories: directories.map((directory) => join(directory, 'remediation')),
    languages: [...new Set([...languages.filter(isWritten), 'en'])],
  });
}
