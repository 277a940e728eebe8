// Names where GuardDuty is asked: with which credentials, through whom, in which Region, of which detector.
import type { RegionName } from '../../terms/index.js';
import type { AwsSession, Caller } from '../aws/index.js';

/** GuardDuty of one account in one Region. */
export interface RegionSource {
  readonly session: AwsSession;
  readonly caller: Caller;
  readonly region: RegionName;
}

/** The account's detector there. */
export interface DetectorSource extends RegionSource {
  readonly detectorId: string;
}
