// The box on page 1: the conclusion in its colour, and below it the three parts that it comes from.
import type { Report } from '../../../model/index.js';
import { VERDICT_STATUS } from '../../../theme/index.js';
import { lineHeight, linkLines, type Element, type Look, type Setting, type Solid } from '../engine/index.js';
import { readableOn } from '../heat.js';
import { partsOf, type Causes, type Part } from './cover-parts.js';

const BOX = { side: 12, band: 4, beside: 18, above: 7, below: 3 };

/** Widths of what stands before a part's words, the space below a part, and lines of one paragraph at most. */
const PART = { label: 92, percent: 62, after: 5, lines: 5 };

const BADGE = { side: 4, height: 12 };

/** A part as it is drawn. */
interface Drawn extends Part {
  readonly lines: readonly string[];
  readonly linkLines: readonly string[];
  readonly height: number;
}

/** The box. */
export function conclusion(setting: Setting, report: Report, causes: Causes): Solid {
  const { text, looks, theme, doc, left: edge, width } = setting;
  const { verdict } = report.conclusion;
  const color = theme.status[VERDICT_STATUS[verdict]];
  const strong: Look = { ...looks.h1, color: readableOn(color, theme) };
  const title = setting.drawable(`${text.t('conclusion.title')}: ${text.t(`conclusion.${verdict}`)}`, strong);
  const beside = setting.widthOf(title, strong) + BOX.beside;
  const meant: Look = { ...looks.body, color: strong.color };
  const meaning = setting.lines(text.t(`conclusion.${verdict}.meaning`), meant, width - 2 * BOX.side - beside);
  const parts = partsOf(text, report, causes).map((part) => drawnOf(setting, part));
  const words = meaning.length * lineHeight(meant);
  const band = Math.max(lineHeight(strong), words) + 2 * BOX.band;
  const own = band + BOX.above;
  const height = own + parts.reduce((sum, part) => sum + part.height, 0) + BOX.below;
  return {
    height,
    after: 4,
    draw: (y, parent) => {
      doc.artifact(() => {
        doc.fillRect(edge, y, width, height, theme.colors.surface);
        doc.fillRect(edge, y, width, band, color);
      });
      const left = edge + BOX.side;
      doc.tag(parent, 'P', () => { doc.text(`${title} `, left, y + (band - lineHeight(strong)) / 2, strong); }); // prettier-ignore
      doc.tag(parent, 'P', () => {
        setting.drawLines(meaning, left + beside, y + (band - words) / 2, meant);
      });
      let top = y + own;
      for (const part of parts) {
        drawPart(setting, parent, part, left, top);
        top += part.height;
      }
    },
  };
}

function drawnOf(setting: Setting, part: Part): Drawn {
  const { looks, width } = setting;
  const room = width - 2 * BOX.side - startOf(part);
  const lines = setting.lines(part.words, looks.body, room, PART.lines);
  const links = part.link === undefined ? [] : setting.lines(part.link.words, looks.cellLink, PART.label - 8);
  const words = lines.length * lineHeight(looks.body);
  const label = labelHeight(setting) + links.length * lineHeight(looks.cellLink);
  return { ...part, lines, linkLines: links, height: Math.max(words, label) + PART.after };
}

/** Height of a part's name with its verdict below it, and of the space before a link. */
function labelHeight({ looks }: Setting): number {
  return lineHeight(looks.strong) + BADGE.height + 1;
}

/** Where a part's words start: one without a percentage leaves no room for it. */
function startOf({ percent }: Part): number {
  return percent === null ? PART.label : PART.label + PART.percent;
}

function drawPart(setting: Setting, parent: Element, part: Drawn, left: number, y: number): void {
  const { doc, looks, theme } = setting;
  const color = theme.status[VERDICT_STATUS[part.verdict]];
  const badge: Look = { ...looks.head, color: readableOn(color, theme) };
  const word = setting.drawable(part.word, badge);
  const below = y + lineHeight(looks.strong);
  doc.artifact(() => {
    doc.fillRect(left, below, setting.widthOf(word, badge) + 2 * BADGE.side, BADGE.height, color);
  });
  doc.tag(parent, 'P', () => {
    doc.text(`${part.title} `, left, y, looks.strong);
    doc.text(`${word} `, left + BADGE.side, below + 1, badge);
    if (part.percent === null) return;
    doc.text(`${part.percent} `, left + PART.label, y - 1, { ...looks.h1, color: theme.colors.ink });
  });
  const start = left + startOf(part);
  doc.tag(parent, 'P', () => {
    setting.drawLines(part.lines, start, y, looks.body);
  });
  if (part.link === undefined) return;
  const paragraph = doc.open(parent, 'P');
  const top = y + labelHeight(setting);
  linkLines(setting, paragraph, part.link.target, part.linkLines, left, top, looks.cellLink);
  paragraph.end();
}
