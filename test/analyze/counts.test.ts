import { describe, expect, it } from 'vitest';
import { Counter, unitsOf } from '../../src/analyze/index.js';
import { UnitCounter } from '../../src/analyze/units.js';
import { coverageRow } from '../snapshot/fixture.js';

describe('a counter', () => {
  it('counts a status that it does not know apart, never as healthy or unhealthy', () => {
    const counter = new Counter();
    for (const status of ['HEALTHY', 'UNHEALTHY', 'UNHEALTHY', 'PENDING', 'healthy', '']) counter.add(status);
    expect(counter.counts).toEqual({ healthy: 1, unhealthy: 2, other: 3 });
  });

  it('gives counts that do not change afterwards', () => {
    const counter = new Counter();
    const { counts } = counter;
    counter.add('HEALTHY');
    expect(counts).toEqual({ healthy: 0, unhealthy: 0, other: 0 });
  });
});

describe('the units of a cluster', () => {
  const eks = (coveredNodes: number | null, compatibleNodes: number | null) =>
    coverageRow({ eks: { coveredNodes, compatibleNodes, addonVersion: null, addonStatus: null } });
  const ecs = (coveredContainerInstances: number | null, compatibleContainerInstances: number | null) =>
    coverageRow({ ecs: { coveredContainerInstances, compatibleContainerInstances } });

  it.each([
    ['figures', 2, 3, { covered: 2, compatible: 3 }],
    ['none of some', 0, 3, { covered: 0, compatible: 3 }],
    ['0 of 0', 0, 0, { covered: 0, compatible: 0 }],
    ['more than could be', 5, 2, { covered: 5, compatible: 2 }],
    ['one of none', 1, 0, { covered: 1, compatible: 0 }],
    ['a negative figure while an add-on is deleted', -1, 3, 'unknown'],
    ['a negative total', 0, -1, 'unknown'],
    ['no covered figure', null, 3, 'unknown'],
    ['no total', 0, null, 'unknown'],
  ])('with %s', (_, covered, compatible, expected) => {
    expect(unitsOf(eks(covered, compatible))).toEqual(expected);
    expect(unitsOf(ecs(covered, compatible))).toEqual(expected);
  });

  it('do not exist for an instance', () => {
    expect(unitsOf(coverageRow())).toBeUndefined();
  });

  it('are summed apart from clusters without, with contradictory and with unknown ones', () => {
    const counter = new UnitCounter();
    const rows = [eks(2, 3), eks(5, 5), eks(0, 0), eks(5, 2), ecs(1, 0), eks(6, 5), eks(-1, 4), ecs(null, null)];
    for (const row of rows) counter.add(unitsOf(row)!, row.coverageStatus === 'HEALTHY');
    expect(counter.counts).toEqual({
      covered: 7,
      compatible: 8,
      notApplicable: 1,
      contradictory: 3,
      unknown: 2,
      healthyButPartly: 1,
    });
  });

  it('tell healthy clusters that are covered only in part from unhealthy ones', () => {
    const counter = new UnitCounter();
    counter.add(unitsOf(eks(2, 3))!, false);
    expect(counter.counts.healthyButPartly).toBe(0);
  });

  it('never add up to more covered than compatible ones', () => {
    const counter = new UnitCounter();
    for (let covered = -1; covered < 9; covered += 1) {
      for (let compatible = -1; compatible < 9; compatible += 1) counter.add(unitsOf(eks(covered, compatible))!, true);
    }
    expect(counter.counts.covered).toBeLessThanOrEqual(counter.counts.compatible);
  });
});
