// What the colours, letters and signs of the heat map mean, in lines as long as the page is wide.
import type { Matrix } from '../../../model/index.js';
import type { PairState } from '../../../terms/index.js';
import type { Flow } from '../engine/index.js';
import { HEAT_STEPS, readableOn } from '../heat.js';
import { NOT_ASSESSED } from './matrix-faces.js';

interface Key {
  readonly mark: string;
  readonly color: string;
  readonly words: string;
}

const BOX = { width: 13, height: 11 };

/** Sets the steps of the heat, the sign of the sums, and the letters of the states that occur. */
export function legend(flow: Flow, { rows }: Matrix): void {
  const { text, theme } = flow;
  const steps = HEAT_STEPS.map(({ step, below }) => ({
    mark: '',
    color: theme.heat[step],
    words: below === Infinity ? text.percent(100) : text.t('pdf.matrix.below', { percent: text.percent(below) }),
  }));
  const occurring = new Set(rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
  const letters = (Object.keys(theme.states) as PairState[]) // The theme's schema names exactly the pair states.
    .filter((state) => state !== 'assessed')
    .filter((state) => occurring.has(state))
    .map((state) => ({
      mark: text.t(`pdf.matrix.letter.${state}`),
      color: theme.states[state],
      words: text.t(`state.${state}`),
    }));
  const signs = [
    { mark: text.percent(null), color: theme.colors.surface, words: text.t('pdf.matrix.noResources') },
    { mark: NOT_ASSESSED, color: theme.colors.line, words: text.t('pdf.matrix.notAssessed') },
  ];
  keyLine(flow, steps);
  keyLine(flow, signs);
  if (letters.length > 0) keyLine(flow, letters);
  flow.space(6);
}

function keyLine(flow: Flow, keys: readonly Key[]): void {
  const { doc, looks, theme } = flow;
  const look = looks.muted;
  const list = doc.open(flow.section, 'L', { numbering: 'None' });
  let x = flow.left;
  for (const { mark, color, words } of keys) {
    const drawable = flow.drawable(words, look);
    const width = BOX.width + 4 + doc.faces[look.font].widthOf(drawable, look.size) + 14;
    if (x > flow.left && x + width > flow.left + flow.width) {
      x = flow.left;
      flow.y += 14;
    }
    const left = x;
    const sign = { ...looks.heat, color: readableOn(color, theme) };
    doc.artifact(() => {
      // A frame, because the lightest colours are hardly seen on paper.
      doc.fillRect(left, flow.y, BOX.width, BOX.height, theme.colors.muted);
      doc.fillRect(left + 0.4, flow.y + 0.4, BOX.width - 0.8, BOX.height - 0.8, color);
    });
    const item = doc.open(list, 'LI');
    if (mark !== '') {
      doc.tag(item, 'Lbl', () => {
        doc.text(mark, left + (BOX.width - doc.faces[sign.font].widthOf(mark, sign.size)) / 2, flow.y + 1, sign);
      });
    }
    doc.tag(item, 'LBody', () => {
      doc.text(drawable, left + BOX.width + 4, flow.y, look);
    });
    item.end();
    x += width;
  }
  list.end();
  flow.y += 15;
}
