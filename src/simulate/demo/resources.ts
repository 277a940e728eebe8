// The coverage records of the demo: realistic numbers, versions and ids, and an issue where one is unhealthy.
import type { CoverageResource, Ec2Resource, EcsResource, EksResource } from '../description.js';
import type { Random } from '../random.js';
import { EC2_ISSUES, ECS_ISSUES, EKS_ISSUES, IssueDeck, type IssueContext } from './issues.js';
import { CLUSTER_WORDS, INSTANCE_TYPES } from './names.js';

/** Where records belong and what names they are made of. */
export interface ResourcePlace {
  readonly accountId: string;
  readonly otherAccountId: string;
  readonly region: string;
  readonly service: string;
}

/** What was decided about a record before its details. */
export interface ResourceDraft {
  readonly type: CoverageResource['type'];
  readonly healthy: boolean;
  /** Number of the record within its type, account and Region; makes names unique. */
  readonly number: number;
}

/** A cluster before its record is made, which tells of its instances. */
interface Cluster extends ResourceDraft {
  readonly id: string;
  readonly clusterName: string;
  /** Whether instances may belong to it: to an EKS cluster always, to an ECS cluster unless it runs on Fargate alone. */
  readonly takesInstances: boolean;
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

  /** All records of one account and Region, clusters first; an ECS cluster is what its instances make of it. */
  makeAll(place: ResourcePlace, drafts: readonly ResourceDraft[]): CoverageResource[] {
    const clusters = drafts.filter(({ type }) => type !== 'EC2').map((draft) => this.#cluster(place, draft));
    const instances = drafts
      .filter(({ type }) => type === 'EC2')
      .map((draft) => this.#ec2(place, draft, this.#clusterFor(draft, clusters)));
    const ofCluster = new Map<string, Ec2Resource[]>(clusters.map(({ id }) => [id, []]));
    for (const instance of instances) ofCluster.get(instance.clusterArn ?? '')?.push(instance);
    return [
      ...clusters.map((cluster) =>
        cluster.type === 'EKS' ? this.#eks(place, cluster) : this.#ecs(place, cluster, ofCluster.get(cluster.id) ?? []),
      ),
      ...instances,
    ];
  }

  #cluster(place: ResourcePlace, draft: ResourceDraft): Cluster {
    const clusterName = this.#clusterName(place, draft.number);
    const service = draft.type === 'EKS' ? 'eks' : 'ecs';
    return {
      ...draft,
      clusterName,
      id: `arn:${this.#partition}:${service}:${place.region}:${place.accountId}:cluster/${clusterName}`,
      takesInstances: draft.type === 'EKS' || this.#random.chance(0.4),
    };
  }

  /** The cluster of an instance, if it belongs to one; one without an agent rather to an ECS cluster, which it spoils. */
  #clusterFor({ healthy }: ResourceDraft, clusters: readonly Cluster[]): Cluster | undefined {
    if (!this.#random.chance(0.4)) return undefined;
    const fitting = clusters.filter(({ takesInstances }) => takesInstances);
    const spoiled = healthy ? [] : fitting.filter(({ type }) => type === 'ECS');
    const choice = spoiled.length > 0 ? spoiled : fitting;
    return choice.length === 0 ? undefined : this.#random.pick(choice);
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

  #eks(place: ResourcePlace, { id, clusterName, healthy }: Cluster): EksResource {
    const random = this.#random;
    const compatibleNodes = random.chance(0.1) ? random.int(40, 160) : random.int(2, 24);
    const base = {
      type: 'EKS' as const,
      id,
      updatedAt: this.#updatedAt(),
      clusterName,
      managementType: random.chance(0.82) ? ('AUTO_MANAGED' as const) : ('MANUAL' as const),
    };
    if (healthy) {
      const addonVersion = random.pick(ADDON_VERSIONS);
      return {
        ...base,
        status: 'HEALTHY',
        // New nodes whose agents have not reported yet leave the cluster healthy.
        coveredNodes: random.chance(0.02) ? random.int(1, compatibleNodes - 1) : compatibleNodes,
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

  /** Counts and status follow from the instances: one without an agent makes the cluster unhealthy. */
  #ecs(place: ResourcePlace, { id, clusterName, healthy }: Cluster, instances: readonly Ec2Resource[]): EcsResource {
    const random = this.#random;
    const covered = instances.filter(({ status }) => status === 'HEALTHY').length;
    const isBelow = covered < instances.length;
    const withFargate = instances.length === 0 || (!healthy && !isBelow) || random.chance(0.4);
    const base = {
      type: 'ECS' as const,
      id,
      updatedAt: this.#updatedAt(),
      clusterName,
      compatibleContainerInstances: instances.length,
      coveredContainerInstances: covered,
      fargateManagement: withFargate ? ('AUTO_MANAGED' as const) : ('DISABLED' as const),
      fargateIssues: [],
    };
    if (healthy && !isBelow) return { ...base, status: 'HEALTHY' };
    // The cause stands on the records of the instances; tasks may have one of their own beside it.
    if (isBelow && (!withFargate || random.chance(healthy ? 0.8 : 0.3)))
      return { ...base, status: 'UNHEALTHY', issue: '' };
    if (!isBelow && this.#hasNoText('ECS')) return { ...base, status: 'UNHEALTHY' };
    const count = random.chance(0.2) ? random.int(2, 4) : 1;
    const issues = Array.from({ length: count }, () => this.#issue(place, 'ECS', clusterName));
    const [first = '', ...others] = issues;
    if (random.chance(0.2)) return { ...base, status: 'UNHEALTHY', issue: first, fargateIssues: others };
    return { ...base, status: 'UNHEALTHY', issue: '', fargateIssues: issues };
  }

  #ec2(place: ResourcePlace, { healthy }: ResourceDraft, cluster: Cluster | undefined): Ec2Resource {
    const random = this.#random;
    const base = {
      type: 'EC2' as const,
      id: `i-${random.hex(17)}`,
      updatedAt: this.#updatedAt(),
      instanceType: random.pick(INSTANCE_TYPES),
      managementType: random.chance(0.85) ? ('AUTO_MANAGED' as const) : ('MANUAL' as const),
      // ECS clusters as documented, EKS clusters as seen live.
      ...(cluster === undefined ? {} : { clusterArn: cluster.id }),
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
