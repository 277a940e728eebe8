// Whatever words AWS sends: only documented ones make known facts. Walks every combination, with strangers among them.
import { describe, expect, it } from 'vitest';
import { pairStates, type Verdict } from '../../src/analyze/pair-state.js';
import { parseFeatures } from '../../src/collect/read/feature.js';
import { explainDetector, explainFeatures, explainRelationship } from '../../src/collect/region/unknown-statuses.js';
import { gapOf, type Gap, type PairFacts } from '../../src/snapshot/index.js';
import {
  documentedWords,
  type GapId,
  GAP_REASONS,
  PAIR_STATE_RULE,
  statusMeaning,
  type StatusKind,
} from '../../src/terms/index.js';
import { account } from '../snapshot/fixture.js';
import { accountId, regionName } from '../support/ids.js';

const id = accountId('111111111111');
const EU = regionName('eu-west-1');
const stateOf = pairStates({ pairStateRule: PAIR_STATE_RULE });
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

/** Takes gaps as a collection does. */
class Gaps {
  readonly all: Gap[] = [];

  readonly unexpected = (operation: string, what: string): GapId => {
    const gap = gapOf({ operation, region: EU, reason: 'unexpected-value', attempts: 1, detail: what });
    this.all.push(gap);
    return gap.id;
  };
}

/** The state that comes of these words, with the gaps that a collection explains it with. */
function decide({ account: state = 'UNKNOWN', region = 'UNKNOWN', newer, older, ...who }: Words): {
  pair: Verdict;
  gaps: readonly Gap[];
} {
  const gaps = new Gaps();
  const status = (name: string, value: string | undefined): object[] =>
    value === undefined ? [] : [{ Name: name, Status: value }];
  const { features } = parseFeatures(
    [...status('RUNTIME_MONITORING', newer), ...status('EKS_RUNTIME_MONITORING', older)],
    () => undefined,
  );
  const [detectorStatus, relationshipStatus] = [who.detector ?? 'UNKNOWN', who.relationship ?? 'UNKNOWN'];
  const isOwn = 'detector' in who;
  const statusGap =
    (isOwn ? explainDetector(gaps, detectorStatus) : explainRelationship(gaps, relationshipStatus)) ??
    explainFeatures(gaps, features, 'guardduty:GetMemberDetectors');
  const facts: PairFacts = {
    accountId: id,
    ...(isOwn ? { source: 'own', detectorStatus } : { source: 'member', relationshipStatus }),
    features,
    ...(statusGap === undefined ? {} : { statusGap }),
    rows: 0,
  };
  const header = {
    optStatus: region,
    relation: 'administrator' as const,
    membersGap: null,
    coverageGap: null,
    isOffered: true,
    plansGap: gaps.unexpected('guardduty:GetMemberDetectors', 'plans without a name'),
  } as const;
  return { pair: stateOf(account(id, { state }), facts, header), gaps: gaps.all };
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

const isStrange = (kind: StatusKind, word: string | undefined): boolean => statusMeaning(kind, word) === 'unknown';

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
      return (
        isOf &&
        statusMeaning('region', all.region) !== 'disabled' &&
        statusMeaning('account', all.account) !== 'inactive'
      );
    });
    const wrong = strange.filter((all) => {
      const { pair, gaps } = decide(all);
      const isOlder = all.older === 'ENABLED' && (all.newer === 'DISABLED' || all.newer === undefined);
      const on = all.newer === 'ENABLED' ? 'watched' : isOlder ? 'partly-watched' : undefined;
      return on !== undefined
        ? pair.state !== on || gaps.length === 0
        : pair.state !== 'unreadable' || !gaps.some((gap) => gap.id === pair.gap);
    });
    expect(wrong).toEqual([]);
    expect(strange.length).toBeGreaterThan(1_000);
  });

  it.each(['ENABLED', 'Enabled', 'enabled'])('is not the same word in other letters: %s', (word) => {
    expect(statusMeaning('relationship', word)).toBe('watched');
  });

  it('is a gap with a reason of its own', () => {
    const gaps = new Gaps();
    explainRelationship(gaps, 'Paused');
    expect(gaps.all).toMatchObject([{ reason: 'unexpected-value', operation: 'guardduty:ListMembers' }]);
    expect(gaps.all[0]?.detail).toContain('the relationship status "Paused"');
    expect(GAP_REASONS).toContain(gaps.all[0]?.reason);
  });
});
