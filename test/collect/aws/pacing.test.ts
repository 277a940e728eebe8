// The targets of pacing, with the real pacer and waits in virtual time. `npm run bench:pacing` shows the figures.
import { describe, expect, it } from 'vitest';
import { NOW, UNTIL_NOW } from '../../bench/pacing-model.js';
import { MORE_ROWS, ROWS } from '../../bench/pacing-scenarios.js';
import { isMet, simulated } from '../../bench/pacing-table.js';

const missed = (row: (typeof ROWS)[number], rule = NOW) =>
  simulated(row, rule)
    .filter((figure) => !isMet(figure))
    .map(({ measure, value }) => `${measure.name}: ${value} ${measure.unit}`);

describe('pacing uses the limit, is seldom throttled and gives up no call', () => {
  it.each([...ROWS, ...MORE_ROWS])('$name', (row) => {
    expect(missed(row)).toEqual([]);
  });
});

describe('halving the rate on every throttle', () => {
  it('misses most targets, so that the targets tell good pacing from bad', () => {
    const names = ROWS.filter((row) => missed(row, UNTIL_NOW).length > 0).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(ROWS.length / 2);
  });
});
