// The reports that are made of the six snapshots.
import type { PdfLimits } from '../../src/render/pdf/render.js';
import type { ReportSettings } from '../../src/report/index.js';
import { LIMITS } from '../render/pdf/support.js';
import { savedOf } from '../snapshot/fixture.js';
import { reportOf, type MadeReport } from '../support/report-of.js';
import { GOLDEN_SNAPSHOTS, type Golden, type GoldenName } from './plans.js';

const SETTINGS: ReportSettings = {
  organizationName: 'Example Corp',
  timeZone: 'Europe/Berlin',
  targets: { watched: 100, overall: 90, EKS: 50, ECS: null, EC2: 85 },
  newAccountDays: 14,
};

export interface SavedReport extends MadeReport {
  readonly limits: PdfLimits;
}

/** The report of one of the six. */
export async function goldenReport(name: GoldenName): Promise<SavedReport> {
  return savedReport(GOLDEN_SNAPSHOTS[name]);
}

/** The report of a snapshot, with the built-in catalog. */
export async function savedReport(golden: Golden, saved = savedOf(golden.plan())): Promise<SavedReport> {
  const { report, lists } = await reportOf(saved, { settings: { ...SETTINGS, ...golden.settings } });
  // zlib is free to compress otherwise in another Node version, and every word of the catalog changes its digest.
  const provenance = { ...report.provenance, snapshotDigest: 'depends on zlib', catalogDigest: 'of the built-in one' };
  return {
    report: { ...report, provenance },
    lists,
    limits: { ...LIMITS, ...golden.limits },
  };
}
