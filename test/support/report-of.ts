// The report of a snapshot and its lists, as a run makes them: analysed with a catalog, built with settings.
import { analyze } from '../../src/analyze/index.js';
import { loadCatalog, type Catalog } from '../../src/catalog/index.js';
import { KEPT, type Report, type ReportLists } from '../../src/model/index.js';
import { prepareReport, type ReportIdentity, type ReportSettings } from '../../src/report/index.js';
import type { SavedSnapshot } from '../../src/snapshot/index.js';
import { loadText } from '../../src/text/index.js';
import { asPeriod } from './ids.js';

/** The languages that come with the program. */
export const LANGUAGES = ['en', 'es', 'de'] as const;

/** The catalog that operators get. */
export const builtInCatalog = loadCatalog({ directories: ['templates/remediation'], languages: [...LANGUAGES] });

export interface ReportOptions {
  readonly catalog?: Catalog;
  readonly settings?: Partial<ReportSettings>;
  readonly identity?: Partial<ReportIdentity>;
  /** Affected resources kept for each issue. */
  readonly affected?: number;
}

export interface MadeReport {
  readonly report: Report;
  readonly lists: ReportLists;
}

const SETTINGS: ReportSettings = {
  organizationName: 'Example & Söhne',
  timeZone: 'UTC',
  targets: { watched: 100, overall: 85, EKS: 90, ECS: 90, EC2: 85 },
  newAccountDays: 14,
};

const IDENTITY: ReportIdentity = {
  title: Object.fromEntries(
    LANGUAGES.map((language) => [language, loadText(['templates'], language, 'UTC').t('word.reportTitle')]),
  ),
  classification: { en: 'Internal', es: 'Uso interno', de: 'Intern' },
  period: asPeriod('2026-10'),
  revision: 1,
  languages: [...LANGUAGES],
  files: ['report.json', 'report_en.pdf', 'report_es.pdf', 'report_de.pdf', 'snapshot.zip'],
  returnedWorkbooks: [],
  templateOverrides: [],
  tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
};

/** Of October 2026, in every language, with the catalog that operators get, unless told otherwise. */
export async function reportOf(saved: SavedSnapshot, options: ReportOptions = {}): Promise<MadeReport> {
  const { catalog = builtInCatalog, affected = 10 } = options;
  const figures = await analyze(saved, catalog, { ...KEPT, affected });
  const settings = { ...SETTINGS, ...options.settings };
  const { lists, build } = prepareReport(saved, figures, catalog, settings);
  return { report: build({ ...IDENTITY, ...options.identity }), lists };
}
