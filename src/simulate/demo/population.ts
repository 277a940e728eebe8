// GuardDuty in every account and Region of the demo: who is a member, who is not, where monitoring is off.
import type { AccountDescription, DetectorDescription, RegionalDescription } from '../description.js';
import type { Random } from '../random.js';
import { DEFAULT_REGIONS } from '../regions.js';
import type { DemoTree } from './accounts.js';
import { featuresFor, type Setup } from './features.js';

/** Another account is GuardDuty's delegated administrator here. */
export const FOREIGN_REGION = 'sa-east-1';
/** The delegated administrator has no detector here. */
export const NO_DETECTOR_REGION = 'ap-northeast-3';
/** A policy denies ListCoverage here; few accounts are monitored. */
export const DENIED_REGION = 'ca-central-1';
/** GetMemberDetectors leaves two members out here. */
export const UNPROCESSED_REGION = 'eu-north-1';
/** Opt-in Regions that two accounts use and the administrator has not enabled. */
export const BLIND_REGIONS = ['me-central-1', 'ap-southeast-3'];
/** Regions in which the guest account is a member by invitation. */
export const GUEST_REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];

const MONITORED_IN_DENIED_REGION = 6;

/** One (account, Region) pair before it gets resources. */
export interface Place {
  readonly regional: Omit<RegionalDescription, 'coverage'>;
  readonly setup: Setup | undefined;
  /** Records here: on the administrator's list, known to GuardDuty but not on that list, or none at all. */
  readonly rows: 'listed' | 'unlisted' | 'none';
}

interface Standing {
  readonly status?: string;
  readonly setup?: Setup;
  readonly detector?: 'ENABLED' | 'DISABLED';
}

const NORMAL: Standing = { status: 'Enabled', setup: 'full', detector: 'ENABLED' };
const OFF: Standing = { ...NORMAL, setup: 'off' };
const STRANGER: Standing = {};

/** Former and not yet active members keep a detector of their own where one would expect it. */
const RELATIONS: readonly Standing[] = [
  { status: 'Removed', setup: 'full', detector: 'ENABLED' },
  { status: 'Resigned', setup: 'full', detector: 'ENABLED' },
  { status: 'Created' },
  { status: 'Invited', setup: 'off', detector: 'ENABLED' },
  { status: 'Disabled', setup: 'off', detector: 'DISABLED' },
  { status: 'RegionDisabled' },
  { status: 'EmailVerificationInProgress' },
];

/** What holds for an account in every Region, and what in single ones. */
interface AccountPlan {
  readonly everywhere: Standing;
  readonly inRegion: ReadonlyMap<string, Standing>;
}

/** Gives peculiarities to at most half of the ordinary accounts; the rest are plain members with a common setup. */
function planAccounts(random: Random, tree: DemoTree): Map<string, AccountPlan> {
  const plans = new Map<string, AccountPlan>();
  const plainRegions = DEFAULT_REGIONS.filter(
    (region) => ![FOREIGN_REGION, NO_DETECTOR_REGION, DENIED_REGION, UNPROCESSED_REGION].includes(region),
  );
  const budget = tree.ordinary.slice(0, Math.floor(tree.ordinary.length / 2));
  const give = (count: number, everywhere: Standing, standing?: Standing, regions = 0): void => {
    for (const account of budget.splice(0, count)) {
      const chosen = random.shuffle(plainRegions).slice(0, regions);
      const inRegion = new Map(standing === undefined ? [] : chosen.map((region) => [region, standing]));
      plans.set(account.id, { everywhere, inRegion });
    }
  };
  for (const relation of RELATIONS) give(1, NORMAL, relation, 3);
  give(3, OFF);
  give(2, STRANGER);
  give(1, { status: 'Disabled', setup: 'off', detector: 'DISABLED' });
  give(3, { ...NORMAL, setup: 'eks-only' });
  give(3, NORMAL, STRANGER, 4);
  give(6, NORMAL, OFF, 4);
  const master: Standing = { status: 'CannotCreateDetectorInOrganizationMasterAccount' };
  const regions = random.shuffle(plainRegions).slice(0, 2);
  plans.set(tree.managementAccountId, {
    everywhere: NORMAL,
    inRegion: new Map(regions.map((region) => [region, master])),
  });
  for (const account of tree.accounts) {
    if (plans.has(account.id)) continue;
    const setup = random.pick<Setup>(['full', 'full', 'full', 'manual-ec2', 'policy']);
    plans.set(account.id, { everywhere: { ...NORMAL, setup }, inRegion: new Map() });
  }
  return plans;
}

/** The state of the account outweighs its plan. */
function standingOf(account: AccountDescription, plan: AccountPlan, region: string, monitoredHere: boolean): Standing {
  switch (account.state) {
    case 'SUSPENDED':
      return { status: 'AccountSuspended' };
    case 'CLOSED':
    case 'PENDING_ACTIVATION':
      return STRANGER;
    case 'PENDING_CLOSURE':
      return NORMAL;
    case 'ACTIVE':
    case undefined:
    default: {
      const standing = plan.inRegion.get(region) ?? plan.everywhere;
      return monitoredHere || standing.setup === undefined ? standing : { ...standing, setup: 'off' };
    }
  }
}

/** All places of the demo with a detector or a member entry, and the two members that are left out of member details. */
export function buildPopulation(random: Random, tree: DemoTree, guestId: string, asOf: Date) {
  const plans = planAccounts(random, tree);
  const plain = tree.ordinary.slice(Math.floor(tree.ordinary.length / 2));
  const monitoredInDenied = new Set(plain.slice(0, MONITORED_IN_DENIED_REGION).map(({ id }) => id));
  const unprocessed = plain.slice(MONITORED_IN_DENIED_REGION, MONITORED_IN_DENIED_REGION + 2).map(({ id }) => id);
  const blind = plain.slice(MONITORED_IN_DENIED_REGION + 2, MONITORED_IN_DENIED_REGION + 4).map(({ id }) => id);
  const places: Place[] = [];
  const days = (count: number): string => new Date(asOf.getTime() - count * 86_400_000).toISOString();

  const addPlace = (
    accountId: string,
    region: string,
    standing: Standing,
    rolledOut: Rollout,
    rows: Place['rows'],
  ): void => {
    const { status, setup, detector: detectorStatus } = standing;
    const detector: DetectorDescription | undefined =
      detectorStatus === undefined || setup === undefined
        ? undefined
        : { id: random.hex(32), status: detectorStatus, createdAt: rolledOut.at, features: rolledOut.features(setup) };
    const guest = accountId === guestId ? { invitedAt: days(200) } : {};
    const regional = {
      accountId,
      region,
      ...(detector === undefined ? {} : { detector }),
      ...(status === undefined ? {} : { member: { status, updatedAt: rolledOut.at, ...guest } }),
    };
    if (detector === undefined && status === undefined) return;
    const monitored = detector?.status === 'ENABLED' && setup !== 'off';
    places.push({ regional, setup: monitored ? setup : undefined, rows: monitored ? rows : 'none' });
  };

  for (const region of DEFAULT_REGIONS) {
    const rollout = new Rollout(days(random.int(120, 700)));
    for (const account of tree.accounts) {
      const plan = plans.get(account.id) ?? { everywhere: NORMAL, inRegion: new Map<string, Standing>() };
      const monitoredHere = region !== DENIED_REGION || monitoredInDenied.has(account.id);
      let standing = standingOf(account, plan, region, monitoredHere);
      const administrator = region === FOREIGN_REGION ? tree.auditAccountId : tree.administratorAccountId;
      // An administrator is not on its own list; without the administrator's detector there is no list at all.
      if (account.id === administrator || region === NO_DETECTOR_REGION) standing = withoutMember(standing);
      if (region === NO_DETECTOR_REGION && account.id === tree.administratorAccountId) standing = STRANGER;
      const listed = ![FOREIGN_REGION, NO_DETECTOR_REGION, DENIED_REGION].includes(region);
      const own = account.id === tree.administratorAccountId;
      const leftOut = region === UNPROCESSED_REGION && unprocessed.includes(account.id);
      // What an account in closure or left out by GetMemberDetectors still has would be listed, so it has nothing.
      const silent = leftOut || account.state !== 'ACTIVE';
      const seen = own ? region !== DENIED_REGION : listed && standing.status === 'Enabled';
      addPlace(account.id, region, standing, rollout, silent ? 'none' : seen ? 'listed' : 'unlisted');
    }
    if (GUEST_REGIONS.includes(region)) addPlace(guestId, region, NORMAL, rollout, 'listed');
  }
  const rollout = new Rollout(days(90));
  for (const region of BLIND_REGIONS) {
    for (const id of blind) addPlace(id, region, withoutMember(NORMAL), rollout, 'unlisted');
  }
  return { places, unprocessed, blind };
}

function withoutMember({ setup, detector }: Standing): Standing {
  return { ...(setup === undefined ? {} : { setup }), ...(detector === undefined ? {} : { detector }) };
}

/** When a Region was set up; its detectors share their feature lists, which keeps big organizations small in memory. */
class Rollout {
  readonly at: string;
  readonly #features = new Map<Setup, ReturnType<typeof featuresFor>>();

  constructor(at: string) {
    this.at = at;
  }

  features(setup: Setup): ReturnType<typeof featuresFor> {
    const known = this.#features.get(setup) ?? featuresFor(setup, this.at);
    this.#features.set(setup, known);
    return known;
  }
}
