// The reports that are made of the six snapshots.
import { analyze } from '../../src/analyze/index.js';
import type { AffectedRows, Report, ReportRows } from '../../src/model/index.js';
import type { PdfLimits } from '../../src/render/pdf/render.js';
import {
  affectedRows,
  buildReport,
  reportRows,
  type ReportIdentity,
  type ReportSettings,
} from '../../src/report/index.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import { loadText } from '../../src/text/index.js';
import { LIMITS } from '../render/pdf/support.js';
import { saveSnapshot } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { builtInCatalog, LANGUAGES, type Golden } from './plans.js';
import { asPeriod } from '../support/ids.js';

const SETTINGS: ReportSettings = {
  organizationName: 'Example Corp',
  timeZone: 'Europe/Berlin',
  targets: { overall: 90, EKS: 50, ECS: null, EC2: 85 },
};

/** Affected resources kept for each issue, as the configuration does unless it says otherwise. */
const AFFECTED_PER_ISSUE = 10;

const TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  LANGUAGES.map((language) => [language, loadText(['templates'], language, SETTINGS.timeZone).t('word.reportTitle')]),
);

const IDENTITY: ReportIdentity = {
  title: TITLES,
  classification: { en: 'Internal', es: 'Uso interno', de: 'Intern' },
  period: asPeriod('2026-10'),
  revision: 1,
  languages: [...LANGUAGES],
  files: ['report.json', 'report_en.pdf', 'report_es.pdf', 'report_de.pdf', 'snapshot.zip'],
  returnedWorkbooks: [],
  templateOverrides: [],
  tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
};

export interface SavedReport {
  readonly report: Report;
  readonly rows: ReportRows;
  readonly affected: AffectedRows;
  readonly limits: PdfLimits;
}

/** The report of a snapshot that was written to disk and read back, with the built-in catalog. */
export async function savedReport(golden: Golden): Promise<SavedReport> {
  const directory = temporaryFolder();
  saveSnapshot(directory, golden.plan());
  const saved = await openSnapshot(directory);
  const figures = await analyze(saved, builtInCatalog, AFFECTED_PER_ISSUE);
  const report = buildReport(saved, figures, builtInCatalog, { ...SETTINGS, ...golden.settings }, IDENTITY);
  // zlib is free to compress otherwise in another Node version, and every word of the catalog changes its digest.
  const provenance = { ...report.provenance, snapshotDigest: 'depends on zlib', catalogDigest: 'of the built-in one' };
  return {
    report: { ...report, provenance },
    rows: reportRows(saved, builtInCatalog),
    affected: affectedRows(saved, builtInCatalog),
    limits: { ...LIMITS, ...golden.limits },
  };
}
