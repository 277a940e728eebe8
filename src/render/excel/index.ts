// The workbook of those who clear what is unhealthy. What makes it is loaded when one is made.
import type { DocumentFormat } from '../format.js';

export const format: DocumentFormat = {
  kind: 'document',
  ending: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  label: (text) => text.t('web.format.xlsx'),
  // What other programs make of a workbook too, so that people are told that it cannot be read.
  returnedAs: /\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|numbers)$/i,
  write: async ({ report, lists, notes, text, theme, output }) => {
    const { renderWorkbook } = await import('./render.js');
    await renderWorkbook({ report, lists, notes, text, theme, output });
  },
};
