// What reading one Region came to, and the facts that are kept of it.
import { coverageFile, type RegionCounts } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';
import type { Caller } from '../aws/index.js';
import type { Candidate } from './candidates.js';
import type { RegionFacts } from './region-facts.js';
import type { RegionReading } from './region-reading.js';

export interface RegionResult {
  readonly reading: RegionReading;
  readonly counts: RegionCounts;
  readonly sha256: string;
  /** Accounts that may be drawn for the sample. */
  readonly candidates: Candidate[];
}

/** The facts of a Region that was read just now, with the requests made and the odd values met there. */
export function factsOf(
  { reading, counts, sha256, candidates }: RegionResult,
  caller: Caller,
  collectedAt: Date,
): RegionFacts {
  const { region } = reading;
  return {
    region,
    optStatus: reading.optStatus,
    relation: reading.relation,
    detectorId: reading.detectorId,
    administratorAccountId: reading.administratorAccountId,
    autoEnableMembers: reading.autoEnableMembers,
    membersGap: reading.membersGap,
    coverageGap: reading.coverageGap,
    accounts: Object.fromEntries([...reading.accounts].sort(by(([accountId]) => accountId))),
    counts,
    gaps: reading.gaps,
    oddValues: caller.oddValues.gaps(region),
    candidates,
    calls: caller.counts(region),
    file: coverageFile(region),
    sha256,
    collectedAt: collectedAt.toISOString(),
  };
}
