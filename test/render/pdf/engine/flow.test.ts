// How the flow places blocks, with blocks of made-up heights that tell where they were drawn.
import { describe, expect, it } from 'vitest';
import {
  Flow,
  PdfDocument,
  type Block,
  type Row,
  type Rows,
  type Solid,
} from '../../../../src/render/pdf/engine/index.js';
import { loadText } from '../../../../src/text/index.js';
import { Memory, theme } from '../support.js';

/** Where content begins on a page, in points. */
const TOP = 62;

interface Drawn {
  readonly name: string;
  readonly page: number;
  readonly y: number;
}

/** An empty page in a section, blocks for it, and where they were drawn. */
function newFlow() {
  const text = loadText(['templates'], 'en', 'UTC');
  const info = { language: 'en', title: 't', author: 'a', subject: 's', creator: 'c', created: '2026-01-01T00:00:00Z' };
  const doc = new PdfDocument(theme, info, new Memory());
  const framed = { name: 'n', around: (name: string) => name };
  const flow = new Flow(doc, text, { headLeft: framed, headRight: '', footLeft: framed, page: () => '' });
  flow.openSection('Section', 'section');
  const drawn: Drawn[] = [];
  const solid = (name: string, height: number, more: Partial<Solid> = {}): Solid => ({
    height,
    draw: (y) => drawn.push({ name, page: doc.pages, y }),
    ...more,
  });
  return { flow, doc, drawn, solid, room: flow.pageRoom };
}

describe('a block', () => {
  it('stands below the one before it, with the spaces of both', () => {
    const { flow, drawn, solid } = newFlow();
    flow.place(solid('one', 100, { after: 5 }));
    flow.place(solid('two', 10, { before: 7 }));
    expect(drawn).toEqual([
      { name: 'one', page: 1, y: TOP },
      { name: 'two', page: 1, y: TOP + 112 },
    ]);
  });

  it('has no space above it at the head of a page', () => {
    const { flow, drawn, solid } = newFlow();
    flow.place(solid('one', 10, { before: 7 }));
    expect(drawn[0]).toEqual({ name: 'one', page: 1, y: TOP });
  });

  it('starts a page without its space above where less than its height is left', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('one', room - 20));
    flow.place(solid('two', 21, { before: 7 }));
    expect(drawn[1]).toEqual({ name: 'two', page: 2, y: TOP });
  });

  it('starts a page where it fits but what stays with it does not', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('one', room - 50));
    flow.place(solid('heading', 20, { least: 51 }));
    expect(drawn[1]).toEqual({ name: 'heading', page: 2, y: TOP });
  });

  it('that is higher than a page is drawn at the head of one, once', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('one', room + 100));
    flow.place(solid('two', 10));
    expect(drawn.map(({ name, page }) => [name, page])).toEqual([['one', 1], ['two', 2]]); // prettier-ignore
  });

  it('names its place on the page where it stands', () => {
    const { flow, solid, room } = newFlow();
    flow.place(solid('one', room));
    flow.place(solid('two', 10, { place: { name: 'here' } }));
    expect(flow.outline.pageOf.get('here')).toBe(2);
  });

  it('of several ways is set in the first one that fits the rest of the page, else in the last one', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('above', room - 100));
    flow.placeWhatFits([[solid('long', 70), solid('end', 31)], [solid('short', 70)], [solid('none', 1)]]);
    flow.placeWhatFits([[solid('long', 70)], [solid('least', 60)]]);
    expect(drawn.map(({ name, page }) => [name, page])).toEqual([['above', 1], ['short', 1], ['least', 2]]); // prettier-ignore
  });
});

describe('a paragraph', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'word').join('\n');
  const step = 9 * 1.32;

  it('leaves at least two lines on the page that it begins on, or begins on the next one', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('above', room - 1.5 * step));
    flow.paragraph(words(6), undefined, { after: 0 });
    flow.place(solid('below', 10));
    expect(drawn[1]?.page).toBe(2);
    expect(drawn[1]?.y).toBeCloseTo(TOP + 6 * step);
  });

  it('takes at least two lines to the next page', () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('above', room - 5.5 * step));
    flow.paragraph(words(6), undefined, { after: 0 });
    flow.place(solid('below', 10));
    expect(drawn[1]?.page).toBe(2);
    expect(drawn[1]?.y).toBeCloseTo(TOP + 2 * step);
  });
});

describe('rows', () => {
  function rowsOf(heights: readonly number[], solid: ReturnType<typeof newFlow>['solid']): Rows & { heads: boolean[] } {
    const heads: boolean[] = [];
    return {
      heads,
      least: 20 + (heights[0] ?? 0),
      after: 0,
      head: { height: 20, draw: (_y, table) => heads.push(table !== null) },
      open: (parent) => parent,
      rows: () => heights.map((height, index): Row => solid(`row ${String(index)}`, height)),
    };
  }

  it('have their head on every page, tagged the first time only', async () => {
    const { flow, drawn, solid, room } = newFlow();
    const rows = rowsOf([room - 100, 60, 60, 60], solid);
    await flow.placeRows(rows);
    expect(rows.heads).toEqual([true, false]);
    expect(drawn.map(({ page }) => page)).toEqual([1, 1, 2, 2]);
    expect(drawn[2]?.y).toBe(TOP + 20);
  });

  it('never leave their head alone at the foot of a page', async () => {
    const { flow, drawn, solid, room } = newFlow();
    flow.place(solid('above', room - 30));
    await flow.placeRows(rowsOf([11], solid));
    expect(drawn[1]).toEqual({ name: 'row 0', page: 2, y: TOP + 20 });
  });
});

describe('blocks within a tag', () => {
  it('go on on the next page, each where it fits', () => {
    const { flow, drawn, solid, room } = newFlow();
    const blocks: readonly Block[] = [solid('one', room - 10), solid('two', 20)];
    flow.place({ open: (parent) => flow.doc.open(parent, 'L'), blocks });
    expect(drawn.map(({ page }) => page)).toEqual([1, 2]);
  });
});
