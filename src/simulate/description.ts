// What a simulated AWS organization consists of: one plain, serialisable description that the server and its truth both read.

/** State of an account as Organizations gives it since 2025. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** An account of the organization. Times are ISO 8601 in UTC everywhere in the description. */
export interface AccountDescription {
  /** 12 digits, leading zeros kept. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** An `AccountState`, or any text to see what a client makes of it; absent: neither `State` nor `Status` is there. */
  readonly state?: string;
  /** Id of the organizational unit, or of the root. */
  readonly parentId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly joinedMethod: 'INVITED' | 'CREATED';
  readonly joinedAt: string;
  /** Regions in which the account's calls are answered: on by default, or opted in to. */
  readonly enabledRegions: readonly string[];
  /**
   * What ListRegions says in the place of what follows from `enabledRegions`: `ENABLING`, `DISABLING`, or a value that no
   * model knows. By Region.
   */
  readonly regionOptStatuses?: Readonly<Record<string, string>>;
}

/** An account outside the organization that GuardDuty knows as a member by invitation. */
export interface GuestDescription {
  readonly id: string;
  readonly email: string;
}

/** An organizational unit; the root is not one of them. */
export interface OrganizationalUnitDescription {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

/** A Region of the partition. */
export interface RegionDescription {
  readonly name: string;
  /** Status for an account that changed nothing: on by default, or to be opted in to. */
  readonly optStatus: 'ENABLED_BY_DEFAULT' | 'DISABLED';
}

/**
 * All that GuardDuty's model has for features and detectors. The description takes any text for them, and none, to see
 * what a client makes of it.
 */
export type Switch = 'ENABLED' | 'DISABLED';

/** A protection plan of a detector with its agent settings. */
export interface FeatureDescription {
  /** One of `DetectorFeatureResult` in the service model. */
  readonly name: string;
  readonly status?: string;
  readonly updatedAt: string;
  readonly managedBy?: 'GUARDDUTY_POLICY';
  /** Names are those of `FeatureAdditionalConfiguration`. */
  readonly additional?: readonly {
    readonly name: string;
    readonly status?: string;
    readonly updatedAt: string;
    readonly managedBy?: 'GUARDDUTY_POLICY';
  }[];
}

/** GuardDuty itself in one account and Region. */
export interface DetectorDescription {
  readonly id: string;
  readonly status?: string;
  readonly createdAt: string;
  readonly features: readonly FeatureDescription[];
}

/** How the Region's administrator account lists this account. Absent: not in its member list. */
export interface MemberDescription {
  /** One of `RELATIONSHIP_STATUSES`, or any other text; absent: the member has none. */
  readonly status?: string;
  readonly updatedAt: string;
  readonly invitedAt?: string;
}

interface ResourceBase {
  /** `resourceId` on the wire: an ARN for clusters, the instance id for instances. */
  readonly id: string;
  readonly status: 'HEALTHY' | 'UNHEALTHY';
  readonly issue?: string;
  readonly updatedAt: string;
}

/** A coverage record of an EKS cluster. */
export interface EksResource extends ResourceBase {
  readonly type: 'EKS';
  readonly clusterName: string;
  readonly coveredNodes: number;
  readonly compatibleNodes: number;
  readonly addonVersion?: string;
  readonly addonStatus?: string;
  readonly managementType: 'AUTO_MANAGED' | 'MANUAL';
}

/** A coverage record of an ECS cluster. */
export interface EcsResource extends ResourceBase {
  readonly type: 'ECS';
  readonly clusterName: string;
  readonly fargateIssues: readonly string[];
  readonly fargateManagement: 'AUTO_MANAGED' | 'DISABLED';
  readonly coveredContainerInstances: number;
  readonly compatibleContainerInstances: number;
}

/** A coverage record of an EC2 instance. */
export interface Ec2Resource extends ResourceBase {
  readonly type: 'EC2';
  readonly instanceType: string;
  readonly clusterArn?: string;
  readonly agentVersion?: string;
  readonly managementType: 'AUTO_MANAGED' | 'MANUAL';
}

export type CoverageResource = EksResource | EcsResource | Ec2Resource;

/** Everything GuardDuty knows of one account in one Region. */
export interface RegionalDescription {
  readonly accountId: string;
  readonly region: string;
  readonly detector?: DetectorDescription;
  readonly member?: MemberDescription;
  readonly coverage: readonly CoverageResource[];
  /**
   * The records are listed although no plan that watches run time is known to be on: what was switched off a while ago
   * still shows. Not with a suspended detector.
   */
  readonly listsThoughOff?: true;
  /** Detectors beside the first, each with rows of its own, for its account alone. AWS has one a Region today. */
  readonly moreDetectors?: readonly {
    readonly detector: DetectorDescription;
    readonly coverage: readonly CoverageResource[];
  }[];
}

/** How the administrator of a Region treats new accounts. */
export interface AutoEnableDescription {
  readonly members: 'NEW' | 'ALL' | 'NONE';
  readonly memberAccountLimitReached: boolean;
  readonly features: readonly {
    readonly name: string;
    readonly autoEnable: 'NEW' | 'ALL' | 'NONE';
    readonly additional?: readonly { readonly name: string; readonly autoEnable: 'NEW' | 'ALL' | 'NONE' }[];
  }[];
}

/** GuardDuty's organization-wide settings in one Region. */
export interface RegionalAdministration {
  readonly region: string;
  /** The delegated administrator here; absent when none was named. */
  readonly administratorAccountId?: string;
  readonly autoEnable: AutoEnableDescription;
}

/** A role that the reading account may assume. */
export interface RoleDescription {
  readonly accountId: string;
  readonly name: string;
  readonly externalId?: string;
}

/** An S3 bucket. */
export interface BucketDescription {
  readonly name: string;
  readonly ownerAccountId: string;
  readonly region: string;
  readonly versioning: 'Enabled' | 'Suspended' | 'Off';
  /** Present when Object Lock is on; with a default retention if the bucket has one. */
  readonly objectLock?: {
    readonly defaultMode?: 'GOVERNANCE' | 'COMPLIANCE';
    readonly defaultDays?: number;
    /** The default is stored and shown, but new objects do not get it, as with some stores that speak S3. */
    readonly defaultIgnored?: boolean;
  };
  readonly encryption: { readonly algorithm: 'AES256' | 'aws:kms'; readonly kmsKeyId?: string };
  /** All four settings of the public access block on; absent block when false. */
  readonly publicAccessBlocked: boolean;
}

/**
 * A call that is refused for good, as a policy would. Without `accountId`: AccessDenied for the whole operation.
 * With it, for GetMembers and GetMemberDetectors: the account comes back in `unprocessedAccounts`.
 */
export interface Denial {
  readonly service: string;
  readonly operation: string;
  readonly region?: string;
  readonly accountId?: string;
}

/** Peculiarities of Organizations that a client has to survive. */
export interface OrganizationsOptions {
  /** Whether accounts still carry the retired `Status` beside `State`. */
  readonly status: boolean;
  /** Numbers (from 0) of the ListAccounts pages that come back empty, with a token for the next one. */
  readonly emptyPages: readonly number[];
}

/** The whole organization. Plain data: `JSON.stringify` and `JSON.parse` keep it as it is. */
export interface OrganizationDescription {
  readonly partition: string;
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  /** GuardDuty's delegated administrator, and the account of the base credentials. */
  readonly administratorAccountId: string;
  /** Delegated administrator of Account Management: may ask ListRegions for other accounts. */
  readonly accountManagementAccountId?: string;
  /** Makes the order of unsorted coverage rows. */
  readonly seed: number;
  readonly accounts: readonly AccountDescription[];
  readonly guests: readonly GuestDescription[];
  readonly organizationalUnits: readonly OrganizationalUnitDescription[];
  readonly regions: readonly RegionDescription[];
  readonly administration: readonly RegionalAdministration[];
  readonly regional: readonly RegionalDescription[];
  readonly roles: readonly RoleDescription[];
  readonly buckets: readonly BucketDescription[];
  readonly denials: readonly Denial[];
  readonly organizations: OrganizationsOptions;
}
