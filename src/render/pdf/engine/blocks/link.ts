// Lines of text that are a link.
import type { Area, Look } from '../canvas.js';
import type { LinkTarget } from '../document.js';
import type { Element } from '../pdfkit.js';
import { lineHeight, type Setting } from '../setting.js';

/** Lines of drawable text below each other as one link under `parent`, the first one's upper edge at `y`. */
export function linkLines(
  setting: Setting,
  parent: Element,
  target: LinkTarget,
  lines: readonly string[],
  x: number,
  y: number,
  look: Look,
): void {
  const link = setting.doc.openLink(parent, target, lines.join(''));
  lines.forEach((line, index) => {
    const top = y + index * lineHeight(look);
    link.line(areaOf(setting, line, x, top, look), () => {
      setting.doc.text(line, x, top, look);
    });
  });
  link.end();
}

/** One line of drawable text as a link under `parent`; `whole` is read out where the line is cut off. */
export function linkLine(
  setting: Setting,
  parent: Element,
  target: LinkTarget,
  line: string,
  x: number,
  y: number,
  look: Look,
  whole = line,
): void {
  const link = setting.doc.openLink(parent, target, whole, whole === line ? undefined : whole);
  link.line(areaOf(setting, line, x, y, look), () => {
    setting.doc.text(line, x, y, look);
  });
  link.end();
}

function areaOf(setting: Setting, line: string, x: number, y: number, look: Look): Area {
  return [x, y, setting.widthOf(line.trimEnd(), look), lineHeight(look)];
}
