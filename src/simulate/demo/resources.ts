// One coverage record of the demo: realistic numbers, versions and ids, and an issue when it is unhealthy.
import type { CoverageResource, Ec2Resource, EcsResource, EksResource } from '../description.js';
import type { Random } from '../random.js';
import { EC2_ISSUES, ECS_ISSUES, EKS_ISSUES, IssueDeck, type IssueContext } from './issues.js';
import { CLUSTER_WORDS, INSTANCE_TYPES } from './names.js';

/** Where a record belongs and what names it is made of. */
export interface ResourcePlace {
  readonly accountId: string;
  readonly otherAccountId: string;
  readonly region: string;
  readonly service: string;
  /** Clusters of the account here that instances may belong to. */
  readonly clusterArns: readonly string[];
}

/** What was decided about a record before its details. */
export interface ResourceDraft {
  readonly type: CoverageResource['type'];
  readonly healthy: boolean;
  /** Number of the record within its account and Region; makes names unique. */
  readonly number: number;
}

const ADDON_VERSIONS = ['v1.16.0-eksbuild.2', 'v1.16.0-eksbuild.1', 'v1.15.0-eksbuild.1', 'v1.12.1-eksbuild.2'];
const AGENT_VERSIONS = ['v1.9.2', 'v1.9.1', 'v1.8.0', 'v1.7.1'];
const FAILED_ADDON = ['DEGRADED', 'CREATE_FAILED', 'UPDATE_FAILED', 'ACTIVE'];

/** Of many unhealthy records, the first few of a type are made into cases that must occur. */
const WITHOUT_TEXT_EVERY = 40;

/** Makes the records of one demo organization; its decks see to it that every issue text occurs. */
export class ResourceMaker {
  readonly #random: Random;
  readonly #partition: string;
  readonly #asOf: number;
  readonly #decks: { readonly ECS: IssueDeck; readonly EKS: IssueDeck; readonly EC2: IssueDeck };
  readonly #unhealthy = { ECS: 0, EKS: 0, EC2: 0 };

  constructor(random: Random, partition: string, asOf: Date) {
    this.#random = random;
    this.#partition = partition;
    this.#asOf = asOf.getTime();
    this.#decks = {
      ECS: new IssueDeck(random, ECS_ISSUES),
      EKS: new IssueDeck(random, EKS_ISSUES),
      EC2: new IssueDeck(random, EC2_ISSUES),
    };
  }

  make(place: ResourcePlace, draft: ResourceDraft): CoverageResource {
    switch (draft.type) {
      case 'EKS':
        return this.#eks(place, draft);
      case 'ECS':
        return this.#ecs(place, draft);
      case 'EC2':
        return this.#ec2(place, draft);
    }
  }

  /** Most records were updated in the last days, some have stood still for months. Whole seconds. */
  #updatedAt(): string {
    const hours = this.#random.chance(0.8) ? this.#random.int(0, 71) : this.#random.int(72, 2200);
    return new Date(this.#asOf - (hours * 3600 + this.#random.int(60, 3599)) * 1000).toISOString();
  }

  #clusterName({ service }: ResourcePlace, number: number): string {
    const word = this.#random.pick(CLUSTER_WORDS);
    return number < 2 ? `${service}-${word}` : `${service}-${word}-${number}`;
  }

  #issue(place: ResourcePlace, type: CoverageResource['type'], clusterName: string): string {
    const { accountId, otherAccountId, service } = place;
    const context: IssueContext = { random: this.#random, accountId, otherAccountId, clusterName, service };
    return this.#decks[type].draw().text(context);
  }

  /** Counts the unhealthy records of a type; now and then one has no text. */
  #hasNoText(type: CoverageResource['type']): boolean {
    this.#unhealthy[type] += 1;
    return this.#unhealthy[type] % WITHOUT_TEXT_EVERY === WITHOUT_TEXT_EVERY / 2;
  }

  #eks(place: ResourcePlace, { healthy, number }: ResourceDraft): EksResource {
    const random = this.#random;
    const clusterName = this.#clusterName(place, number);
    const compatibleNodes = random.chance(0.1) ? random.int(40, 160) : random.int(2, 24);
    const base = {
      type: 'EKS' as const,
      id: `arn:${this.#partition}:eks:${place.region}:${place.accountId}:cluster/${clusterName}`,
      updatedAt: this.#updatedAt(),
      clusterName,
      managementType: random.chance(0.82) ? ('AUTO_MANAGED' as const) : ('MANUAL' as const),
    };
    if (healthy) {
      const addonVersion = random.pick(ADDON_VERSIONS);
      return {
        ...base,
        status: 'HEALTHY',
        coveredNodes: compatibleNodes,
        compatibleNodes,
        addonVersion,
        addonStatus: 'ACTIVE',
      };
    }
    if (this.#hasNoText('EKS')) {
      // As seen live: the add-on was deleted, no number of nodes, no reason.
      return { ...base, status: 'UNHEALTHY', issue: '', coveredNodes: -1, compatibleNodes: -1, addonStatus: 'DELETED' };
    }
    const issue = this.#issue(place, 'EKS', clusterName);
    const coveredNodes = random.chance(0.5) ? 0 : random.int(0, compatibleNodes - 1);
    const addon = issue.startsWith('Addon')
      ? { addonVersion: random.pick(ADDON_VERSIONS), addonStatus: random.pick(FAILED_ADDON) }
      : {};
    return { ...base, status: 'UNHEALTHY', issue, coveredNodes, compatibleNodes, ...addon };
  }

  #ecs(place: ResourcePlace, { healthy, number }: ResourceDraft): EcsResource {
    const random = this.#random;
    const clusterName = this.#clusterName(place, number);
    const instances = random.int(1, 20);
    const withInstances = random.chance(0.4);
    const withFargate = !withInstances || random.chance(0.4);
    const base = {
      type: 'ECS' as const,
      id: `arn:${this.#partition}:ecs:${place.region}:${place.accountId}:cluster/${clusterName}`,
      updatedAt: this.#updatedAt(),
      clusterName,
      compatibleContainerInstances: withInstances ? instances : 0,
      coveredContainerInstances: withInstances ? instances : 0,
      fargateManagement: withFargate ? ('AUTO_MANAGED' as const) : ('DISABLED' as const),
      fargateIssues: [],
    };
    if (healthy) return { ...base, status: 'HEALTHY' };
    if (this.#hasNoText('ECS')) return { ...base, status: 'UNHEALTHY' };
    if (!withFargate || (withInstances && random.chance(0.3))) {
      // The cause stands on the instances' own records: one of them without agent spoils the cluster.
      return { ...base, status: 'UNHEALTHY', issue: '', coveredContainerInstances: random.int(0, instances - 1) };
    }
    const count = random.chance(0.2) ? random.int(2, 4) : 1;
    const issues = Array.from({ length: count }, () => this.#issue(place, 'ECS', clusterName));
    const [first = '', ...others] = issues;
    if (random.chance(0.2)) return { ...base, status: 'UNHEALTHY', issue: first, fargateIssues: others };
    return { ...base, status: 'UNHEALTHY', issue: '', fargateIssues: issues };
  }

  #ec2(place: ResourcePlace, { healthy }: ResourceDraft): Ec2Resource {
    const random = this.#random;
    const base = {
      type: 'EC2' as const,
      id: `i-${random.hex(17)}`,
      updatedAt: this.#updatedAt(),
      instanceType: random.pick(INSTANCE_TYPES),
      managementType: random.chance(0.85) ? ('AUTO_MANAGED' as const) : ('MANUAL' as const),
      // ECS clusters as documented, EKS clusters as seen live.
      ...(place.clusterArns.length > 0 && random.chance(0.4) ? { clusterArn: random.pick(place.clusterArns) } : {}),
    };
    if (healthy) return { ...base, status: 'HEALTHY', agentVersion: random.pick(AGENT_VERSIONS) };
    if (this.#hasNoText('EC2')) return { ...base, status: 'UNHEALTHY' };
    const issue = this.#issue(place, 'EC2', '');
    const agent = issue.includes('disconnected') ? { agentVersion: random.pick(AGENT_VERSIONS) } : {};
    // Instances that wait for Systems Manager are often just started.
    const isNew = issue.includes('Waiting for SSM') && random.chance(0.25);
    const age = isNew ? { updatedAt: new Date(this.#asOf - random.int(60, 840) * 1000).toISOString() } : {};
    return { ...base, status: 'UNHEALTHY', issue, ...agent, ...age };
  }
}
