// The contents: every section and remediation entry with its page, as links.
import { lineHeight, type Block, type Group, type LateText, type Setting, type Solid } from '../engine/index.js';
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
        const { flow, text, sections } = context;
        flow.startSection(text.t('pdf.section.contents'), 'contents');
        flow.place({
          open: (parent) => flow.doc.open(parent, 'TOC'),
          blocks: sections
            .filter(({ id }) => id !== 'contents')
            .map((section) => sectionItem(context, section, waiting)),
        });
      },
    },
    fillIn: ({ flow, text }) => {
      for (const { destination, late } of waiting) {
        const page = flow.outline.pageOf.get(destination);
        late.fill(page === undefined ? '–' : text.number(page));
      }
    },
  };
}

/** A section with its entries below it. */
function sectionItem({ flow, report, text }: Context, section: Section, waiting: Waiting[]): Group {
  const { doc } = flow;
  const entries = section.entries?.(report, text) ?? [];
  const title: Block = line(flow, { title: section.title(text), destination: section.id }, 0, waiting);
  const nested: Group = {
    after: AFTER_ENTRIES,
    open: (parent) => doc.open(parent, 'TOC'),
    endsWithParent: true,
    blocks: entries.map((entry) => ({
      open: (parent) => doc.open(parent, 'TOCI'),
      endsWithParent: true,
      blocks: [line(flow, entry, 1, waiting)],
    })),
  };
  return {
    // A title does not stand alone at the foot of a page.
    least: Math.min(entries.length, 2) * ENTRY_ROOM + ENTRY_ROOM,
    open: (parent) => doc.open(parent, 'TOCI'),
    blocks: entries.length === 0 ? [title] : [title, nested],
  };
}

function line(setting: Setting, { title, destination }: Entry, level: 0 | 1, waiting: Waiting[]): Solid {
  const { doc, looks, theme } = setting;
  const look = level === 0 ? looks.h3 : looks.body;
  const left = setting.left + level * 16;
  const right = setting.left + setting.width;
  const label = setting.lines(title, look, right - left - 40, 1)[0] ?? '';
  const width = setting.widthOf(label, look);
  return {
    height: lineHeight(look) + (level === 0 ? 4 : 1.5),
    draw: (y, parent) => {
      // The structure that ISO 32000-1, 14.8.4.3.2 has for an item of the contents.
      const reference = doc.open(parent, 'Reference');
      const link = doc.openLink(reference, { goTo: destination }, setting.drawable(title, look));
      link.line([left, y, right - left, lineHeight(look)], () => {
        doc.text(`${label} `, left, y, look);
        waiting.push({ destination, late: doc.lateText(right, y, look) });
      });
      link.end();
      doc.artifact(() => {
        doc.line(left + width + 6, y + look.size, right - 24, y + look.size, theme.colors.line, 0.4);
      });
    },
  };
}
