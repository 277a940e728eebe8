import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FOLLOW_UP_STATES,
  isExpected,
  isKnown,
  isRead,
  isUnlisted,
  meaningOf,
  NO_PAIRS,
  PAIR_STATES,
  PairCounter,
  sumOfPairs,
} from '../../src/terms/index.js';

describe('the state of a pair', () => {
  it('has an order that reports keep', () => {
    expect(PAIR_STATES).toEqual([
      'watched',
      'no-agents',
      'partly-watched',
      'watched-unlisted',
      'partly-unlisted',
      'contradictory',
      'monitoring-unknown',
      'monitoring-off',
      'not-a-member',
      'detector-off',
      'not-visible',
      'unreadable',
      'not-offered',
      'region-disabled',
      'account-inactive',
      'excluded',
    ]);
  });

  it('asks for something to be done where something is expected and not all is watched', () => {
    const expected = PAIR_STATES.filter((state) => isExpected(state) && meaningOf(state).watch !== 'all');
    expect(new Set(FOLLOW_UP_STATES)).toEqual(new Set(['no-agents', 'watched-unlisted', ...expected]));
  });

  it('is unknown in four cases, which are never taken for nothing expected', () => {
    const unknown = PAIR_STATES.filter((state) => !isKnown(state));
    expect(unknown).toEqual(['contradictory', 'monitoring-unknown', 'not-visible', 'unreadable']);
    expect(unknown.every(isExpected)).toBe(true);
  });

  it('leaves resources unknown, which are no zero, wherever something is or may be watched and nothing was listed', () => {
    expect(PAIR_STATES.filter(isUnlisted)).toEqual([
      'watched-unlisted',
      'partly-unlisted',
      'not-visible',
      'unreadable',
    ]);
  });

  it('lets records be read only where something is expected', () => {
    expect(PAIR_STATES.filter((state) => isRead(state) && !isExpected(state))).toEqual([]);
  });
});

describe('counts of pairs', () => {
  const anyStates = fc.array(fc.constantFrom(...PAIR_STATES));
  const countsOf = (states: readonly (typeof PAIR_STATES)[number][]) => {
    const counter = new PairCounter();
    for (const state of states) counter.add(state);
    return counter.counts;
  };

  it('have every pair in one of five groups, four of which are expected', () => {
    fc.assert(
      fc.property(anyStates, (states) => {
        const { pairs, expected, watched, partly, unwatched, unknown, notApplicable, read } = countsOf(states);
        expect(pairs).toBe(states.length);
        expect(expected).toBe(watched + partly + unwatched + unknown);
        expect(pairs).toBe(expected + notApplicable);
        expect(read).toBe(states.filter(isRead).length);
      }),
    );
  });

  it('add up, whatever the groups', () => {
    fc.assert(
      fc.property(fc.array(anyStates), (groups) => {
        expect(sumOfPairs(groups.map(countsOf))).toEqual(countsOf(groups.flat()));
      }),
    );
    expect(sumOfPairs([])).toEqual(NO_PAIRS);
  });
});
