// Commands as they are, one box; long lines continue indented.
import type { Breakable, Group } from '../block.js';
import type { Look } from '../canvas.js';
import type { Element } from '../pdfkit.js';
import { lineHeight, type Setting } from '../setting.js';
import { wrapVerbatim } from '../wrap.js';

/** A line of a command: whether it continues the one above it, and what ends it in the text that is copied. */
interface CodeLine {
  readonly text: string;
  readonly more: boolean;
  readonly end: '' | '\n';
}

/** Lines that stay together where a command begins. */
const FIRST_LINES = 4;

/** Where lines begin within the box, and those that continue one. */
const INDENT = { line: 6, more: 16 };

export function code(setting: Setting, command: string, indent = 0): Group {
  const { doc } = setting;
  const look = setting.looks.code;
  const face = doc.faces[look.font];
  const width = setting.width - indent - 24;
  const lines = command.split(/\r\n|\r|\n/).flatMap((line): readonly CodeLine[] => {
    const parts = wrapVerbatim(face.drawable(line), face, look.size, width);
    return parts.map((text, index) => ({ text, more: index > 0, end: index < parts.length - 1 ? '' : '\n' }));
  });
  const least = Math.min(lines.length, FIRST_LINES) * lineHeight(look) + 8;
  return {
    after: 6,
    open: (parent) => doc.open(parent, 'Code', setting.inEnglish),
    blocks: [{ ...box(setting, lines, indent, look), least }],
  };
}

function box(setting: Setting, lines: readonly CodeLine[], indent: number, look: Look): Breakable {
  const step = lineHeight(look);
  return {
    height: lines.length * step,
    least: step + 4,
    part: (room) => {
      const now = lines.slice(0, Math.max(1, Math.floor((room - 4) / step)));
      const rest = lines.slice(now.length);
      const drawn = {
        height: now.length * step,
        draw: (y: number, parent: Element) => {
          drawBox(setting, parent, now, setting.left + indent, y, look);
        },
      };
      return [drawn, rest.length === 0 ? null : box(setting, rest, indent, look)];
    },
  };
}

function drawBox(
  { doc, left, width, theme }: Setting,
  parent: Element,
  lines: readonly CodeLine[],
  x: number,
  y: number,
  look: Look,
): void {
  const step = lineHeight(look);
  doc.artifact(() => {
    doc.fillRect(x, y - 2, left + width - x, lines.length * step + 1, theme.colors.surface);
  });
  const pieces = lines.map(({ text, end }, index) => ({ text: index < lines.length - 1 ? text + end : text, look }));
  parent.add(() => {
    doc.inOnePiece(pieces, () => {
      lines.forEach(({ text, more }, index) => {
        doc.text(text, x + (more ? INDENT.more : INDENT.line), y + index * step, look);
      });
    });
  });
}
