// The checks of sound pages find what is not sound.
import { describe, expect, it } from 'vitest';
import { faults, overprints } from './sound.js';
import type { TextItem } from './support.js';
import type { PdfTree, TreeNode, TreePage } from './tree.js';

const node = (role: string, children: readonly (TreeNode | string)[], more: Partial<TreeNode> = {}): TreeNode => ({
  role,
  index: 0,
  children,
  ...more,
});

function tree(...pages: readonly (readonly TreeNode[])[]): PdfTree {
  return {
    title: 'A report',
    language: 'en',
    pages: pages.map((nodes, index): TreePage => ({
      number: index + 1,
      width: 595,
      height: 842,
      tree: nodes,
      artifacts: [],
    })),
    outline: [],
    destinations: new Map([['here', 1]]),
    attachments: [],
  };
}

const row = (index: number, text: string): TreeNode => node('TR', [node('TD', [text])], { index });
const words = node('P', ['words']);

describe('what is wrong with pages', () => {
  it.each([
    ['an empty page', tree([words], []), 'page 2: it is empty'],
    ['a heading that stands last', tree([words, node('H1', ['Gaps'])]), 'page 1: the heading "Gaps" stands last'],
    ['a link to nothing', tree([node('P', [node('Link', ['there'], { target: '#there' })])]), 'page 1: the link "there" leads to #there'],
    ['a link without a target', tree([node('P', [node('Link', ['there'])])]), 'page 1: the link "there" leads to nothing'],
    ['a figure without alternative text', tree([node('Figure', ['bar'])]), 'page 1: a figure has no alternative text'],
    ['a head without rows', tree([node('Table', [row(0, 'head')])], [node('Table', [row(1, 'one')])]), 'page 1: a table’s head stands alone'],
    ['a level that is left out', tree([node('H1', ['One']), node('H3', ['Three']), words]), 'page 1: the heading "Three" leaves out a level'],
    ['a list of paragraphs', tree([node('L', [node('P', ['one'])])]), 'page 1: L has P in it'],
    ['words outside a cell', tree([node('Table', [node('TR', ['one'])])]), 'page 1: TR has "one" in it'],
    ['a link without words', tree([node('P', ['see ', node('Link', [], { target: '#here' })])]), 'page 1: a link has no words'],
    ['a cut row', tree([node('Table', [row(0, 'head'), row(1, 'one')])], [node('Table', [row(1, 'more'), row(2, 'two')])]), 'page 1: the row "more" goes on on the next page'],
    ['a bookmark to nothing', { ...tree([words]), outline: [{ title: 'Gaps', page: 0, items: [] }] }, 'the bookmark "Gaps" leads nowhere'],
  ])('is told: %s', (_what, document, fault) => {
    expect(faults(document)).toEqual([fault]);
  }); // prettier-ignore

  it('is nothing where all is well', () => {
    const link = node('P', [
      node('Link', ['here'], { target: '#here' }),
      node('Link', ['web'], { target: 'https://a.example' }),
    ]);
    const [first, second] = [node('Table', [row(0, 'head'), row(1, 'one')]), node('Table', [row(2, 'two')])];
    expect(faults(tree([node('H1', ['Title']), link, first], [second, words]))).toEqual([]);
  });
});

describe('what lies over something else', () => {
  const item = (text: string, x: number, y: number): TextItem => ({ text, x, y, width: 50, size: 10, upright: true });
  const page = (...items: readonly TextItem[]) => ({
    pdf: undefined as never,
    pages: [{ width: 595, height: 842, items, text: '' }],
    squashed: '',
  });

  it('is told, also between lines and outside the margins', () => {
    expect(overprints(page(item('a', 100, 500), item('b', 140, 500)))).toEqual(['page 1: "a" lies over "b"']);
    expect(overprints(page(item('a', 100, 500), item('b', 120, 503)))).toEqual(['page 1: "a" lies over "b"']);
    expect(overprints(page(item('a', 520, 500)))).toEqual(['page 1: "a" is outside the margins']);
    expect(overprints(page(item('a', 30, 500)))).toEqual(['page 1: "a" is outside the margins']);
  });

  it('is nothing where texts stand beside or below each other', () => {
    expect(overprints(page(item('a', 100, 500), item('b', 151, 500), item('c', 100, 488)))).toEqual([]);
  });
});
