// The auditor's PDF: the report model as a tagged, archivable document (PDF/A-3a, PDF/UA-1).
import type { Writable } from 'node:stream';
import type { Report, ReportLists } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { Theme } from '../../theme/index.js';
import { Flow, PdfDocument, type DocumentInfo, type FrameTexts } from './engine/index.js';
import { Links, type Context, type PdfLimits, type Section } from './section.js';
import { accounts, ous, regions } from './sections/breakdowns.js';
import { causes } from './sections/causes.js';
import { contents } from './sections/contents.js';
import { cover } from './sections/cover.js';
import { gaps, reconciliation } from './sections/evidence.js';
import { issues } from './sections/issues.js';
import { matrix } from './sections/matrix.js';
import { plans } from './sections/plans.js';
import { population } from './sections/population.js';
import { provenance } from './sections/provenance.js';
import { reading } from './sections/reading.js';
import { procedures, remediation, variables } from './sections/remediation.js';
import { summary } from './sections/summary.js';
import { types } from './sections/types.js';
import { unhealthy } from './sections/unhealthy.js';

export type { PdfLimits } from './section.js';

export interface PdfOptions {
  readonly report: Report;
  /** Each is read as far as it is printed, one item at a time; never held. */
  readonly lists: ReportLists;
  readonly limits: PdfLimits;
  /** The bytes of `report.json`, which are attached to the document. */
  readonly reportJson: Buffer;
  readonly text: Text;
  readonly theme: Theme;
  /** Ended when the document is complete, destroyed when it cannot be made. */
  readonly output: Writable;
}

/**
 * Writes the PDF in the language of `text`. Waits for a slow output; resolves when all is written. The same report,
 * texts and theme give the same bytes.
 *
 * @throws whatever the output fails with; nothing after the failure is written.
 */
export async function renderPdf(options: PdfOptions): Promise<void> {
  const { report, lists, limits, reportJson, text, theme, output } = options;
  const doc = new PdfDocument(theme, informationOf(report, text), output);
  const flow = new Flow(doc, text, frameOf(report, text));
  const toc = contents();
  const sections = sectionsAround(toc.section);
  const links = new Links(report, limits);
  const context: Context = { flow, report, lists, text, sections, limits, links };
  doc.attach({
    name: 'report.json',
    bytes: reportJson,
    type: 'application/json',
    description: text.t('pdf.attachment'),
  });
  try {
    for (const section of sections) {
      await section.render(context);
      await doc.settle();
    }
    flow.close();
    toc.fillIn(context);
    await doc.finish();
  } catch (error) {
    await doc.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** The sections in their order. */
function sectionsAround(toc: Section): readonly Section[] {
  return [
    cover,
    toc,
    reading,
    summary,
    population,
    causes,
    types,
    ous,
    accounts,
    regions,
    plans,
    matrix,
    issues,
    gaps,
    reconciliation,
    remediation,
    procedures,
    variables,
    unhealthy,
    provenance,
  ];
}

/** What the document says of itself. */
function informationOf(report: Report, text: Text): DocumentInfo {
  const organization = report.organization.name;
  const asOf = text.t('word.asOfValue', { instant: text.dateTime(report.asOf), timeZone: text.timeZone });
  const classification = classificationOf(report, text);
  return {
    language: text.language,
    title: `${text.pick(report.title)} – ${organization} – ${text.month(report.period)}`,
    author: organization,
    subject: [
      report.reportId,
      `${text.t('word.asOf')} ${asOf}`,
      ...(classification === '' ? [] : [classification]),
    ].join(' · '),
    creator: `${report.provenance.tool.name} ${report.provenance.tool.version}`,
    created: report.asOf,
  };
}

/** What stands at the head and foot of every page. */
function frameOf(report: Report, text: Text): FrameTexts {
  const period = text.month(report.period);
  return {
    headLeft: {
      name: report.organization.name,
      around: (name) => text.t('pdf.frame.head', { organization: name, period }),
    },
    headRight: classificationOf(report, text),
    footLeft: { name: text.pick(report.title), around: (name) => `${name} · ${report.reportId}` },
    page: (page, total) => text.t('pdf.frame.page', { page, total }),
  };
}

function classificationOf({ classification }: Report, text: Text): string {
  return classification === null ? '' : text.pick(classification);
}
