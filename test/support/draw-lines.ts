// A PDF that shows given lines: upright, rotated, late, in the title and in the bookmarks.
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { PdfDocument } from '../../src/render/pdf/engine/document.js';
import type { Theme } from '../../src/theme/index.js';

/** The bytes of one tagged page with each text on a line of its own. */
export async function drawLines(texts: readonly string[], theme: Theme): Promise<Buffer> {
  const output = new PassThrough();
  const bytes = buffer(output);
  const made = { author: 'a', subject: 's', creator: 'c', created: '2026-01-01T00:00:00Z' };
  const info = { language: 'en', title: texts.join(' '), ...made };
  const document = new PdfDocument(theme, info, output);
  const look = { font: 'regular', size: 9, color: '#16202c' } as const;
  document.addPage(false);
  document.bookmark(texts.join(' '), null, 0);
  const section = document.open(null, 'Sect');
  texts.forEach((text, index) => {
    const drawable = document.faces.regular.drawable(text);
    document.tag(section, 'P', () => {
      document.text(drawable, 40, 60 + index * 15, look);
    });
  });
  document.tag(section, 'P', () => {
    document.verticalText(document.faces.regular.drawable(texts.join(' ')), 560, 780, look);
  });
  document.artifact(() => {
    document.lateText(500, 20, look).fill(texts.slice(0, 4).join(' '));
  }, 'Pagination');
  section.end();
  await document.finish();
  return bytes;
}
