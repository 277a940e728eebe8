// The auditor's PDF. What makes it is loaded when one is made.
import type { DocumentFormat } from '../format.js';
import type { PdfLimits } from './render.js';

export const format: DocumentFormat<{ readonly pdf: PdfLimits }> = {
  kind: 'document',
  ending: 'pdf',
  mediaType: 'application/pdf',
  label: (text) => text.t('web.format.pdf'),
  write: async ({ report, lists, settings, reportJson, text, theme, output }) => {
    const { renderPdf } = await import('./render.js');
    await renderPdf({ report, lists, limits: settings.pdf, reportJson: reportJson(), text, theme, output });
  },
};
