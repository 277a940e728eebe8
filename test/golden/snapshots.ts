// The reports that are made of the six snapshots.
import { analyze } from '../../src/analyze/index.js';
import type { Report, ReportLists } from '../../src/model/index.js';
import type { PdfLimits } from '../../src/render/pdf/render.js';
import { buildReport, reportLists, type ReportIdentity, type ReportSettings } from '../../src/report/index.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import { loadText } from '../../src/text/index.js';
import { LIMITS } from '../render/pdf/support.js';
import { frozenSnapshot } from '../fixtures/frozen.js';
import { keeping, savedOf } from '../snapshot/fixture.js';
import { builtInCatalog, GOLDEN_SNAPSHOTS, LANGUAGES, type Golden, type GoldenName } from './plans.js';
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
  readonly lists: ReportLists;
  readonly limits: PdfLimits;
}

/** The report of one of the six, as an earlier version of the program saved it and froze it. */
export async function goldenReport(name: GoldenName): Promise<SavedReport> {
  return savedReport(GOLDEN_SNAPSHOTS[name], await openSnapshot(frozenSnapshot('v2', `golden-${name}`)));
}

/** The report of a snapshot, with the built-in catalog. */
export async function savedReport(golden: Golden, saved = savedOf(golden.plan())): Promise<SavedReport> {
  const figures = await analyze(saved, builtInCatalog, keeping(AFFECTED_PER_ISSUE));
  const report = buildReport(saved, figures, builtInCatalog, { ...SETTINGS, ...golden.settings }, IDENTITY);
  // zlib is free to compress otherwise in another Node version, and every word of the catalog changes its digest.
  const provenance = { ...report.provenance, snapshotDigest: 'depends on zlib', catalogDigest: 'of the built-in one' };
  return {
    report: { ...report, provenance },
    lists: reportLists(saved, figures, builtInCatalog),
    limits: { ...LIMITS, ...golden.limits },
  };
}
