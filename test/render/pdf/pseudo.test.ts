// A made-up language through the operator's own templates: nothing is hard-coded, and longer words have room.
import { beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../../../src/render/pdf/render.js';
import { sample } from '../../golden/sample.js';
import { GOLDEN_SNAPSHOTS } from '../../golden/plans.js';
import type { SnapshotPlan } from '../../snapshot/fixture.js';
import { dataWords, plainWords, pseudoMessage, pseudoReport, pseudoText } from '../../support/pseudo.js';
import { expectNoOverprint, expectSound } from './sound.js';
import { LIMITS, Memory, read, theme, type ReadPdf } from './support.js';
import { readTree, textOf, type PdfTree } from './tree.js';

function everyText({ pages, outline, title, attachments }: PdfTree): readonly string[] {
  return [
    title,
    ...attachments.map(({ description }) => description),
    ...outline.map((item) => item.title),
    ...pages.flatMap(({ tree, artifacts }) => [...artifacts, ...tree.map(textOf), ...tree.flatMap(alternatives)]),
  ];
}

function alternatives(node: PdfTree['pages'][number]['tree'][number]): readonly string[] {
  const below = node.children.flatMap((child) => (typeof child === 'string' ? [] : alternatives(child)));
  return node.alt === undefined || node.role === 'Link' ? below : [node.alt, ...below];
}

describe('the made-up language', () => {
  it('keeps placeholders and plurals', () => {
    const message = '{count, plural, one {# account} other {# accounts}} of {total, number} in {name}';
    const changed = pseudoMessage(message);
    expect(changed).toMatch(/^⟦.*⟧$/u);
    for (const signs of [/\{\w+/g, /#/g, /\w+, (number|plural)/g])
      expect(changed.match(signs)).toEqual(message.match(signs));
  });

  it('keeps code and is about a third longer', () => {
    expect(pseudoText('Run `aws sts` now')).toContain('`aws sts`');
    const message = 'Coverage was read; there may be no resources for the organization to protect.';
    expect(pseudoText(message).length / message.length).toBeGreaterThan(1.2);
    expect(pseudoText(message).length / message.length).toBeLessThan(1.5);
  });
});

describe.each([
  ['with one of everything', sample],
  ['with every state', GOLDEN_SNAPSHOTS.mixed.plan()],
] as readonly (readonly [string, SnapshotPlan])[])(
  'the PDF of an organization %s in the made-up language',
  (_which, plan) => {
    let document: ReadPdf;
    let tree: PdfTree;
    let data: ReadonlySet<string>;

    beforeAll(async () => {
      const { report, lists, text } = await pseudoReport(plan);
      data = dataWords(report, text);
      const output = new Memory();
      const reportJson = Buffer.from(JSON.stringify(report));
      await renderPdf({ report, lists, reportJson, limits: { ...LIMITS, accounts: 3 }, text, theme, output });
      document = await read(output.bytes);
      tree = await readTree(output.bytes);
    });

    it('has no word that is neither data nor from a message', () => {
      expect(plainWords(everyText(tree), data)).toEqual([]);
    });

    it('has text from messages on every page', () => {
      const without = tree.pages.filter((page) => !page.tree.map(textOf).join('').includes('⟧'));
      expect(without.map(({ number }) => number)).toEqual([]);
    });

    it('has room for the longer words', () => {
      expectNoOverprint(document);
      expectSound(tree);
    });
  },
);
