// Whatever words AWS sends: only documented ones make known facts. Walks every combination, with strangers among them.
import { describe, expect, it } from 'vitest';
import { pairOf } from '../../../src/collect/join/pair-state.js';
import { documentedWords, meaningOf, type StatusKind } from '../../../src/collect/read/documented.js';
import { parseFeatures } from '../../../src/collect/read/feature.js';
import { RegionReading } from '../../../src/collect/region/region-reading.js';
import { explainDetector, explainFeatures, explainRelationship } from '../../../src/collect/region/unknown-statuses.js';
import type { Pair } from '../../../src/snapshot/index.js';
import { GAP_REASONS } from '../../../src/terms/index.js';
import { account } from '../../snapshot/fixture.js';
import { accountId, regionName } from '../../support/ids.js';

const id = accountId('111111111111');
/** Known facts that say "nothing is watched here". */
const NEGATIVE = ['monitoring-off', 'not-a-member', 'detector-off', 'region-disabled', 'account-inactive'];

interface Words {
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** An own detector, or a member. */
  readonly detector?: string | undefined;
  readonly relationship?: string | undefined;
  /** Status of RUNTIME_MONITORING and EKS_RUNTIME_MONITORING; undefined: the list does not name it. */
  readonly newer: string | undefined;
  readonly older: string | undefined;
}
const BEST: Readonly<Record<StatusKind, string>> = {
  account: 'ACTIVE',
  region: 'ENABLED',
  detector: 'ENABLED',
  relationship: 'ENABLED',
  feature: 'ENABLED',
};

function words(kind: StatusKind): (string | undefined)[] {
  return [...documentedWords(kind), 'NEW_WORD', '', 'constructor', undefined];
}

/** The pair as a collection makes it of these words, with the gaps that explain it. */
function decide({ account: state = 'UNKNOWN', region = 'UNKNOWN', newer, older, ...who }: Words): {
  pair: Pair;
  gaps: number;
} {
  const reading = new RegionReading(regionName('eu-west-1'), region);
  reading.relation = 'administrator';
  const facts = reading.account(id);
  const status = (name: string, value: string | undefined): object[] =>
    value === undefined ? [] : [{ Name: name, Status: value }];
  facts.features = parseFeatures([...status('RUNTIME_MONITORING', newer), ...status('EKS_RUNTIME_MONITORING', older)]);
  if ('detector' in who) {
    facts.source = 'own';
    facts.detectorStatus = who.detector ?? 'UNKNOWN';
    explainDetector(reading, facts);
  } else {
    facts.relationshipStatus = who.relationship ?? 'UNKNOWN';
    explainRelationship(reading, facts);
  }
  explainFeatures(reading, facts, 'guardduty:GetMemberDetectors');
  const { relation, detectorId, administratorAccountId, autoEnableMembers, membersGap, coverageGap, gaps } = reading;
  const pair = pairOf(account(id, { state }), {
    ...{ region: reading.region, optStatus: region, relation, detectorId, administratorAccountId, autoEnableMembers },
    ...{ membersGap, coverageGap, gaps, oddValues: [], candidates: [], calls: [], file: '', sha256: '' },
    counts: { rows: 0, duplicates: 0, before: null, after: null, reread: false },
    accounts: Object.fromEntries(reading.accounts),
    collectedAt: '2026-10-31T02:00:00.000Z',
  });
  return { pair, gaps: gaps.length };
}

function* combinations(): Generator<Words> {
  for (const state of words('account'))
    for (const region of words('region'))
      for (const newer of words('feature'))
        for (const older of words('feature')) {
          for (const detector of words('detector')) yield { account: state, region, detector, newer, older };
          for (const relationship of words('relationship'))
            yield { account: state, region, relationship, newer, older };
        }
}

const isStrange = (kind: StatusKind, word: string | undefined): boolean => meaningOf(kind, word) === 'unknown';

/** The same with the most favourable documented word in place of each that says nothing. */
function favourable(all: Words): Words {
  const better = (kind: StatusKind, word: string | undefined): string | undefined =>
    isStrange(kind, word) ? BEST[kind] : word;
  return {
    account: better('account', all.account),
    region: better('region', all.region),
    ...('detector' in all
      ? { detector: better('detector', all.detector) }
      : { relationship: better('relationship', all.relationship) }),
    newer: better('feature', all.newer),
    // A list without the older feature is an ordinary one.
    older: all.older === undefined ? undefined : better('feature', all.older),
  };
}

describe('a status word that nobody documented, or none', () => {
  it('never makes a known fact that says "nothing is watched here"', () => {
    const negative = [...combinations()]
      .map((all) => ({ all, state: decide(all).pair.state }))
      .filter(({ state }) => NEGATIVE.includes(state));
    // What says so is another word, a documented one: it says the same beside the best words.
    const decidedByStrangers = negative.filter(({ all, state }) => decide(favourable(all)).pair.state !== state);
    expect(decidedByStrangers).toEqual([]);
    expect(negative.length).toBeGreaterThan(1_000);
  });

  it('of the account in GuardDuty leaves the pair unknown with its gap, unless monitoring is on', () => {
    const strange = [...combinations()].filter((all) => {
      const isOf =
        'detector' in all ? isStrange('detector', all.detector) : isStrange('relationship', all.relationship);
      return isOf && meaningOf('region', all.region) !== 'disabled' && meaningOf('account', all.account) !== 'inactive';
    });
    const wrong = strange.filter((all) => {
      const { pair, gaps } = decide(all);
      const isOn = all.newer === 'ENABLED' || all.older === 'ENABLED';
      return isOn ? pair.state !== 'assessed' || gaps === 0 : pair.state !== 'unreadable' || (pair.gap ?? gaps) >= gaps;
    });
    expect(wrong).toEqual([]);
    expect(strange.length).toBeGreaterThan(1_000);
  });

  it.each(['ENABLED', 'Enabled', 'enabled'])('is not the same word in other letters: %s', (word) => {
    expect(meaningOf('relationship', word)).toBe('watched');
  });

  it('is a gap with a reason of its own', () => {
    const reading = new RegionReading(regionName('eu-west-1'), 'ENABLED');
    const facts = reading.account(id);
    facts.relationshipStatus = 'Paused';
    explainRelationship(reading, facts);
    facts.features = [];
    explainFeatures(reading, facts, 'guardduty:GetMemberDetectors');
    expect(reading.gaps).toMatchObject([{ reason: 'unexpected-value', operation: 'guardduty:ListMembers' }]);
    expect(reading.gaps[0]?.detail).toContain('the relationship status "Paused"');
    expect(GAP_REASONS).toContain(reading.gaps[0]?.reason);
  });
});
