// The demo's Regions, and what is odd about some of them.
import { DEFAULT_REGIONS } from '../regions.js';

/** Another account is GuardDuty's delegated administrator here. */
export const FOREIGN_REGION = 'sa-east-1';
/** The delegated administrator has no detector here. */
export const NO_DETECTOR_REGION = 'ap-northeast-3';
/** A policy denies ListCoverage here; few accounts are monitored. */
export const DENIED_REGION = 'ca-central-1';
/** GetMemberDetectors leaves two members out here. */
export const UNPROCESSED_REGION = 'eu-north-1';
/** The organization enables GuardDuty for all members here, but not Runtime Monitoring: few have it on. */
export const NOT_ENABLED_REGION = 'ap-northeast-2';
/** An opt-in Region that the administrator and about half of the accounts use, in which there is no Runtime Monitoring. */
export const NOT_OFFERED_REGION = 'ca-west-1';
/** Opt-in Regions that two accounts use and the administrator has not enabled. */
export const BLIND_REGIONS = ['me-central-1', 'ap-southeast-3'];
/** Regions in which the guest account is a member by invitation. */
export const GUEST_REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];

/** The Regions that the administrator has enabled. */
export const DEMO_REGIONS = [...DEFAULT_REGIONS, NOT_OFFERED_REGION];

const ODD_REGIONS = [FOREIGN_REGION, NO_DETECTOR_REGION, DENIED_REGION, UNPROCESSED_REGION, NOT_ENABLED_REGION];

/** Regions of which nothing is odd: for accounts that are. */
export const PLAIN_REGIONS = DEFAULT_REGIONS.filter((region) => !ODD_REGIONS.includes(region));
