// What the workbook says of itself: its properties, what stands on every printed page, and how its language writes values.
import type { Report } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { BookProperties, Formats, PageTexts } from './engine/index.js';

/** Properties of the file, dated as the report is. */
export function propertiesOf(report: Report, text: Text): BookProperties {
  const { tool } = report.provenance;
  return {
    creator: `${tool.name} ${tool.version}`,
    title: text.pick(report.title),
    subject: report.reportId,
    company: report.organization.name,
    category: classification(report, text) ?? '',
    language: text.language,
    at: new Date(report.asOf),
  };
}

/** Title, period and report id above; classification and page number below. */
export function pageTexts(report: Report, text: Text): PageTexts {
  return {
    titles: [text.pick(report.title), text.month(report.period)],
    id: report.reportId,
    mark: classification(report, text),
    pageOf: (page, pages) => text.t('excel.page.number', { page, pages }),
  };
}

/** Number formats of a language. */
export function formatsIn(text: Text): Formats {
  return {
    percent: text.t('excel.format.percent'),
    instant: text.t('excel.format.instant'),
    day: text.t('excel.format.day'),
  };
}

function classification(report: Report, text: Text): string | null {
  return report.classification === null ? null : text.pick(report.classification);
}
