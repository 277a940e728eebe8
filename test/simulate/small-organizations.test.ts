// What each small organization is, by the truth, and that what a report must conclude of it follows from its figures.
import { describe, expect, it } from 'vitest';
import { truth, type PopulationState, type Truth } from '../../src/simulate/index.js';
import {
  smallOrganizations,
  type ExpectedConclusion,
  type SmallOrganizationName,
} from '../support/small-organizations.js';

const NAMES = Object.keys(smallOrganizations) as SmallOrganizationName[]; // The keys of an object of ours.

/** The states of all pairs, with how many there are. */
function statesOf({ stateCounts }: Truth): Partial<Record<PopulationState, number>> {
  return Object.fromEntries(Object.entries(stateCounts).filter(([, count]) => count > 0));
}

/** The rule for a target of 100 % watched, where every resource that is listed is healthy. */
function concluded({ watch, stateCounts }: Truth, hasGaps: boolean): ExpectedConclusion {
  const { expected, watched, unknown } = watch;
  if (expected === 0 || watched + unknown < expected) return { verdict: 'not-met', exitCode: 4 };
  // What is not listed may be unhealthy.
  if (watched < expected || stateCounts['watched-unlisted'] > 0) return { verdict: 'undetermined', exitCode: 3 };
  return { verdict: 'met', exitCode: hasGaps ? 3 : 0 };
}

describe('the small organization', () => {
  it.each<[SmallOrganizationName, Partial<Record<PopulationState, number>>, number]>([
    ['all-healthy', { watched: 6 }, 6],
    ['all-off', { 'monitoring-off': 6 }, 0],
    ['mostly-off', { watched: 1, 'monitoring-off': 5 }, 1],
    ['eks-only', { 'partly-watched': 6 }, 6],
    ['one-region', { watched: 3 }, 3],
    ['no-resources', { watched: 6 }, 0],
    ['not-offered', { 'not-offered': 6 }, 0],
    ['half-unknown', { watched: 3, unreadable: 3 }, 3],
    ['half-unlisted', { watched: 3, 'watched-unlisted': 3 }, 3],
    ['eks-only-unlisted', { 'partly-unlisted': 6 }, 0],
    ['half-off-half-unknown', { 'monitoring-off': 3, unreadable: 3 }, 0],
    ['met-with-gaps', { watched: 6 }, 6],
  ])('%s has these pairs and resources', (name, states, resources) => {
    const facts = truth(smallOrganizations[name].organization);
    expect(statesOf(facts)).toEqual(states);
    expect(facts.totals).toMatchObject({ total: resources, unhealthy: 0 });
  });

  it.each(NAMES)('%s comes to the conclusion that follows from its figures', (name) => {
    const { organization, expected } = smallOrganizations[name];
    expect(concluded(truth(organization), organization.denials.length > 0)).toEqual(expected);
  });

  it('has every conclusion among them', () => {
    const conclusions = NAMES.map((name) => smallOrganizations[name].expected);
    const different = new Set(conclusions.map(({ verdict, exitCode }) => `${verdict} ${exitCode}`));
    expect(different).toEqual(new Set(['met 0', 'met 3', 'undetermined 3', 'not-met 4']));
  });
});
