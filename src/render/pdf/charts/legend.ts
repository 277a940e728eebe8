// A line that says what the colours of a chart stand for.
import type { Flow } from '../flow.js';
import { LEADING } from '../flow.js';

export interface LegendItem {
  readonly label: string;
  readonly color: string;
  /** A `line` is a mark across the bars, an `area` a part of them. */
  readonly shape?: 'area' | 'line';
}

const SWATCH = 7;

/** Sets swatches with their labels side by side, on as many lines as they need. */
export function legend(flow: Flow, items: readonly LegendItem[]): void {
  const { doc, looks } = flow;
  const look = looks.muted;
  const face = doc.faces[look.font];
  let x = flow.left;
  flow.need(look.size * LEADING);
  for (const { label, color, shape = 'area' } of items) {
    const words = flow.drawable(label, look);
    const width = SWATCH + 5 + face.widthOf(words, look.size) + 16;
    if (x > flow.left && x + width > flow.left + flow.width) {
      x = flow.left;
      flow.space(look.size * LEADING);
    }
    const at = x;
    doc.artifact(() => {
      if (shape === 'area') doc.fillRect(at, flow.y + 2, SWATCH, SWATCH, color);
      else doc.line(at + SWATCH / 2, flow.y + 1, at + SWATCH / 2, flow.y + 2 + SWATCH, color, 1.2);
    });
    doc.tag(flow.section, 'P', () => {
      doc.text(words, at + SWATCH + 5, flow.y, look);
    });
    x += width;
  }
  flow.space(look.size * LEADING + 6);
}
