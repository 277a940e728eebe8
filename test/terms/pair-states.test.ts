import { describe, expect, it } from 'vitest';
import { FOLLOW_UP_STATES, meaningOf, PAIR_STATES } from '../../src/terms/index.js';

describe('the state of a pair', () => {
  it('has an order that reports keep', () => {
    expect(PAIR_STATES).toEqual([
      'assessed',
      'monitoring-off',
      'not-a-member',
      'detector-off',
      'region-disabled',
      'account-inactive',
      'excluded',
      'not-visible',
      'unreadable',
    ]);
  });

  it('asks for something to be done where something is expected and there are no records', () => {
    const expected = PAIR_STATES.filter((state) => state !== 'assessed' && meaningOf(state).expected);
    expect(FOLLOW_UP_STATES).toEqual(expected);
    expect(FOLLOW_UP_STATES).toEqual(['monitoring-off', 'not-a-member', 'detector-off', 'not-visible', 'unreadable']);
  });

  it('is unknown in two cases, which are never taken for nothing expected', () => {
    const unknown = PAIR_STATES.filter((state) => !meaningOf(state).known);
    expect(unknown).toEqual(['not-visible', 'unreadable']);
    expect(unknown.every((state) => meaningOf(state).expected)).toBe(true);
  });
});
