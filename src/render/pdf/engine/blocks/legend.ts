// A line that says what the colours of a chart stand for.
import { lineHeight, type Setting } from '../setting.js';

export interface LegendItem {
  readonly label: string;
  readonly color: string;
  /** Drawn round an area that is too light to be seen by itself. */
  readonly outline?: string;
  /** A `line` is a mark across the bars, an `area` a part of them. */
  readonly shape?: 'area' | 'line';
}

const SWATCH = 7;

export interface Legend {
  readonly height: number;
  /** Draws it with its upper edge at `top`; the caller tags it, as a part of its chart. */
  readonly draw: (top: number) => void;
}

/** Swatches with their labels side by side, on as many lines as they need. */
export function legend(setting: Setting, items: readonly LegendItem[]): Legend {
  const { doc, looks, left, width } = setting;
  const look = looks.muted;
  const step = lineHeight(look);
  let x = left;
  let y = 0;
  const placed = items.map((item) => {
    const words = setting.drawable(item.label, look);
    const wide = SWATCH + 5 + setting.widthOf(words, look) + 16;
    if (x > left && x + wide > left + width) {
      x = left;
      y += step;
    }
    const at = { x, y };
    x += wide;
    return { ...item, words, at };
  });
  return {
    height: y + step,
    draw: (top) => {
      for (const { words, at, ...item } of placed) {
        swatch(setting, item, at.x, top + at.y);
        doc.text(`${words} `, at.x + SWATCH + 5, top + at.y, look);
      }
    },
  };
}

function swatch(
  { doc }: Setting,
  { shape = 'area', color, outline }: Omit<LegendItem, 'label'>,
  x: number,
  y: number,
): void {
  if (shape === 'line') doc.line(x + SWATCH / 2, y + 1, x + SWATCH / 2, y + 2 + SWATCH, color, 1.2);
  else {
    doc.fillRect(x, y + 2, SWATCH, SWATCH, outline ?? color);
    if (outline !== undefined) doc.fillRect(x + 0.7, y + 2.7, SWATCH - 1.4, SWATCH - 1.4, color);
  }
}
