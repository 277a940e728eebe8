// The PDF's component tree for six snapshots in every language: what is on which page, in which order, with which text.
import { describe, expect, it } from 'vitest';
import { PAIR_STATES } from '../../src/terms/index.js';
import { expectHonest } from '../render/pdf/honest.js';
import { renderToBytes } from '../render/pdf/support.js';
import { expectGolden } from './golden.js';
import { pdfText } from './pdf-text.js';
import { LANGUAGES } from '../support/report-of.js';
import { GOLDEN_NAMES, GOLDEN_SNAPSHOTS } from './plans.js';
import { goldenReport } from './snapshots.js';

describe.each(GOLDEN_NAMES)('the PDF of the snapshot "%s"', (name) => {
  it.each(LANGUAGES)(
    'tells the model’s figures and is the one that was looked at and found right, in "%s"',
    async (language) => {
      const { report, lists, limits } = await goldenReport(name);
      const tree = await expectHonest(report, limits, language, await renderToBytes(report, language, limits, lists));
      expectGolden(pdfText(tree, GOLDEN_SNAPSHOTS[name].longest), `pdf/${name}.${language}.txt`);
    },
  );
});

describe('the six snapshots', () => {
  it('have between them every state that version 2 can tell, every class of issue, and more issues than forty at once', async () => {
    const reports = await Promise.all(GOLDEN_NAMES.map(async (name) => (await goldenReport(name)).report));
    const [, , , mixed, every] = reports;
    expect(mixed?.population.states.filter(({ pairs }) => pairs > 0).map(({ state }) => state)).toEqual(
      // Snapshots that have states instead of facts never said so; the samples of the simulated organization have it.
      PAIR_STATES.filter((state) => !['not-offered', 'watched-unlisted', 'partly-unlisted'].includes(state)),
    );
    expect(mixed?.gaps.length).toBeGreaterThan(1);
    expect(mixed?.reconciliation.differences.length).toBeGreaterThan(0);
    expect(every?.issues.length).toBeGreaterThanOrEqual(40);
  });
});
