// What the colours, letters and signs of the heat map mean, in lines as long as the page is wide.
import type { Population } from '../../../model/index.js';
import type { Element, Group, Setting, Solid } from '../engine/index.js';
import { HEAT_STEPS, readableOn } from '../heat.js';
import { SIGNS } from './matrix-faces.js';
import { isPlain } from './matrix-groups.js';

interface Key {
  readonly mark: string;
  readonly color: string;
  readonly words: string;
}

const BOX = { width: 13, height: 11 };

/** From one line of keys to the next, and to what stands below them, in points. */
const LINE = { height: 14, last: 15, after: 6 };

/** The steps of the heat, the signs of the sums, and the letters of the states that occur. */
export function legend(setting: Setting, { states }: Population): readonly Group[] {
  const { text, theme } = setting;
  const steps = HEAT_STEPS.map(({ step, below }) => ({
    mark: '',
    color: theme.heat[step],
    words: below === Infinity ? text.percent(100) : text.t('pdf.matrix.below', { percent: text.percent(below) }),
  }));
  const letters = states.flatMap(({ state, pairs }) =>
    isPlain(state) || pairs === 0
      ? []
      : [{ mark: text.t(`pdf.matrix.letter.${state}`), color: theme.states[state], words: text.t(`state.${state}`) }],
  );
  const signs = [
    { mark: text.percent(null), color: theme.colors.surface, words: text.t('pdf.matrix.noResources') },
    { mark: SIGNS.notRead, color: theme.colors.line, words: text.t('pdf.matrix.notRead') },
    { mark: SIGNS.notAll, color: theme.colors.surface, words: text.t('pdf.matrix.notAll') },
  ];
  const lists = [steps, signs, letters].filter((keys) => keys.length > 0);
  return lists.map((keys, index) => keyList(setting, keys, index === lists.length - 1 ? LINE.after : 0));
}

/** Keys side by side, on as many lines as they need. */
function keyList(setting: Setting, keys: readonly Key[], after: number): Group {
  const { doc, looks, left, width } = setting;
  let x = left;
  let y = 0;
  const placed = keys.map((key) => {
    const words = setting.drawable(key.words, looks.muted);
    const wide = BOX.width + 4 + setting.widthOf(words, looks.muted) + 14;
    if (x > left && x + wide > left + width) {
      x = left;
      y += LINE.height;
    }
    const at = { x, y };
    x += wide;
    return { ...key, words, at };
  });
  const all: Solid = {
    height: y + LINE.last,
    least: 0,
    draw: (top, parent) => {
      for (const { at, ...key } of placed) drawKey(setting, parent, key, at.x, top + at.y);
    },
  };
  return { after, open: (parent) => doc.open(parent, 'L', { numbering: 'None' }), blocks: [all] };
}

function drawKey(setting: Setting, parent: Element, { mark, color, words }: Key, x: number, y: number): void {
  const { doc, looks, theme } = setting;
  const sign = { ...looks.heat, color: readableOn(color, theme) };
  doc.artifact(() => {
    // A frame, because the lightest colours are hardly seen on paper.
    doc.fillRect(x, y, BOX.width, BOX.height, theme.colors.muted);
    doc.fillRect(x + 0.4, y + 0.4, BOX.width - 0.8, BOX.height - 0.8, color);
  });
  const item = doc.open(parent, 'LI');
  if (mark !== '') {
    doc.tag(item, 'Lbl', () => {
      doc.text(mark, x + (BOX.width - setting.widthOf(mark, sign)) / 2, y + 1, sign);
    });
  }
  doc.tag(item, 'LBody', () => {
    doc.text(words, x + BOX.width + 4, y, looks.muted);
  });
  item.end();
}
