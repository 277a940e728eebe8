// The contents: every section and remediation entry with its page, as links.
import { type LateText, LEADING } from '../engine/index.js';
import type { Context, Entry, Section } from '../section.js';

/** Height that a line needs at least, and the space after the entries of a section, in points. */
const ENTRY_ROOM = 18;
const AFTER_ENTRIES = 7;

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
          // A title does not stand alone at the foot of a page.
          flow.need(Math.min(entries.length, 2) * ENTRY_ROOM + ENTRY_ROOM);
          const item = flow.doc.open(list, 'TOCI');
          waiting.push(line(context, item, { title: section.title(text), destination: section.id }, 0));
          if (entries.length > 0) {
            const nested = flow.doc.open(item, 'TOC');
            for (const entry of entries) waiting.push(line(context, flow.doc.open(nested, 'TOCI'), entry, 1));
            flow.space(AFTER_ENTRIES);
          }
          item.end();
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
  item: PDFKit.PDFStructureElement,
  { title, destination }: Entry,
  level: number,
): Waiting {
  const { doc, looks } = flow;
  const look = level === 0 ? looks.h3 : looks.body;
  const height = look.size * LEADING + (level === 0 ? 4 : 1.5);
  const left = flow.left + level * 16;
  const right = flow.left + flow.width;
  const label = flow.lines(title, look, right - left - 40, 1)[0] ?? '';
  const width = doc.faces[look.font].widthOf(label, look.size);
  flow.need(height);
  const y = flow.y;
  let late: LateText | undefined;
  // The structure that ISO 32000-1, 14.8.4.3.2 has for an item of the contents.
  const reference = doc.open(item, 'Reference');
  const link = doc.openLink(reference, { goTo: destination }, flow.drawable(title, look));
  link.line([left, y, right - left, look.size * LEADING], () => {
    doc.text(`${label} `, left, y, look);
    late = doc.lateText(right, y, look);
  });
  link.end();
  doc.artifact(() => {
    doc.line(left + width + 6, y + look.size, right - 24, y + look.size, flow.theme.colors.line, 0.4);
  });
  flow.y += height;
  if (late === undefined) throw new Error(`The contents line "${label}" was not drawn.`);
  return { destination, late };
}
