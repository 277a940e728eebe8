// Sets a tagged PDF, and knows nothing of reports: what the sections of a report are made with.
export { fullHeight, type Block, type Group, type Row, type Rows, type Solid } from './block.js';
export {
  bars,
  code,
  drawFact,
  factLines,
  heading,
  legend,
  linkLine,
  linkLines,
  linkParagraph,
  paragraph,
  partWidths,
  point,
  type Bar,
  type Cell,
  type CellPart,
  type Column,
  type Fact,
  type Legend,
  type Scale,
} from './blocks/index.js';
export type { Area, LateText, Look } from './canvas.js';
export { clustersOf } from './characters.js';
export { PdfDocument, type DocumentInfo, type LinkTarget } from './document.js';
export { Flow } from './flow.js';
export type { FrameTexts } from './frame.js';
export { pagesOf, type Line } from './pages.js';
export type { Element } from './pdfkit.js';
export { lineHeight, type Setting } from './setting.js';
export { shorten } from './wrap.js';
