// What one call of an operation is named for pacing, counting and gaps.
import {
  type AccountId,
  type CallRegion,
  READ_PERMISSIONS,
  type ReadOperation,
  type RegionName,
} from '../../terms/index.js';

type Table = typeof READ_PERMISSIONS;
export type Operation = ReadOperation;
type OperationThatIs<Reach> = {
  [Name in Operation]: Table[Name]['reach'] extends Reach ? Name : never;
}[Operation];

export interface CallTarget {
  readonly operation: Operation;
  /** Region of the call, or `global`. */
  readonly region: CallRegion;
  /** Set in member-role mode: AWS limits each account by itself. */
  readonly accountId?: AccountId | undefined;
  /** Fetches new credentials after AWS called them expired. */
  readonly refreshCredentials?: (() => void) | undefined;
}

/** The part of a session that a target needs. */
type Asker = Pick<CallTarget, 'accountId' | 'refreshCredentials'>;

/** The target of one operation with a session; a Region is named where each Region answers for itself. */
export function targetOf(session: Asker, operation: OperationThatIs<'global'>): CallTarget;
export function targetOf(session: Asker, operation: OperationThatIs<'regional'>, region: RegionName): CallTarget;
export function targetOf(session: Asker, operation: Operation, region: CallRegion = 'global'): CallTarget {
  return { operation, region, accountId: session.accountId, refreshCredentials: session.refreshCredentials };
}

/** The service of an operation, as IAM calls it: the services limit requests each by itself. */
export function serviceOf(operation: Operation): string {
  return operation.slice(0, operation.indexOf(':'));
}

/**
 * The operation that a service's model calls `name`.
 *
 * @throws Error when the table lacks it: whatever is asked must stand there.
 */
export function operationOf(service: string, name: string): Operation {
  const operation = `${service}:${name}`;
  if (!isOperation(operation)) throw new Error(`${operation} is asked for, but src/terms/permissions.ts lacks it`);
  return operation;
}

function isOperation(name: string): name is Operation {
  return Object.hasOwn(READ_PERMISSIONS, name);
}
