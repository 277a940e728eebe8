// The contents: every section and remediation entry with its page, as links.
import type { LateText } from '../document.js';
import { LEADING } from '../flow.js';
import type { Context, Entry, Section } from '../section.js';

interface Waiting {
  readonly destination: string;
  readonly late: LateText;
}

/** The section, and the function that fills in the page numbers when all pages are set. */
export function contents(): { section: Section; fillIn: (context: Context) => void } {
  const waiting: Waiting[] = [];
  return {
    section: {
      id: 'contents',
      title: (text) => text.t('pdf.section.contents'),
      render: (context) => {
        const { flow, report, text, sections } = context;
        flow.startSection(text.t('pdf.section.contents'), 'contents');
        const list = flow.doc.open(flow.section, 'TOC');
        for (const section of sections) {
          if (section.id === 'contents') continue;
          const entries = section.entries?.(report, text) ?? [];
          waiting.push(line(context, list, { title: section.title(text), destination: section.id }, 0));
          if (entries.length === 0) continue;
          const nested = flow.doc.open(list, 'TOC');
          waiting.push(...entries.map((entry) => line(context, nested, entry, 1)));
          nested.end();
        }
        list.end();
      },
    },
    fillIn: ({ flow, text }) => {
      for (const { destination, late } of waiting) {
        const page = flow.pageOf.get(destination);
        late.fill(page === undefined ? '–' : text.number(page));
      }
    },
  };
}

function line(
  { flow }: Context,
  list: PDFKit.PDFStructureElement,
  { title, destination }: Entry,
  level: number,
): Waiting {
  const { doc, looks } = flow;
  const look = level === 0 ? { ...looks.strong, size: 10 } : looks.body;
  const height = look.size * LEADING + (level === 0 ? 4 : 1.5);
  const left = flow.left + level * 16;
  const right = flow.left + flow.width;
  const label = flow.lines(title, look, right - left - 40, 1)[0] ?? '';
  const width = doc.faces[look.font].widthOf(label, look.size);
  flow.need(height);
  const y = flow.y;
  const item = doc.open(list, 'TOCI');
  let late: LateText | undefined;
  doc.link(item, { goTo: destination }, label, [left, y, right - left, look.size * LEADING], () => {
    doc.text(label, left, y, look);
    late = doc.lateText(right, y, look);
  });
  item.end();
  doc.artifact(() => {
    doc.line(left + width + 6, y + look.size, right - 24, y + look.size, flow.theme.colors.line, 0.4);
  });
  flow.y += height;
  if (late === undefined) throw new Error(`The contents line "${label}" was not drawn.`);
  return { destination, late };
}
