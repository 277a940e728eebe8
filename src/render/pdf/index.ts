// The auditor's PDF.
export { renderPdf, type PdfLimits, type PdfOptions } from './render.js';
