// One tried permission: what came of it, and what to do.
import { CallFailure } from './failure.js';
import { CollectError } from './settings.js';

export interface AccessCheck {
  /** What was tried, in the operator's words or as an IAM action. */
  readonly name: string;
  readonly region: string;
  readonly result: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
  /** What to do; absent when there is nothing to do. */
  readonly advice?: string;
}

/** Runs `work` and records what came of it. Returns undefined when AWS refused or did not answer. */
export async function attempt<T>(
  checks: AccessCheck[],
  name: string,
  region: string,
  work: () => Promise<T>,
  describe: (value: T) => string,
): Promise<T | undefined> {
  try {
    const value = await work();
    checks.push({ name, region, result: 'ok', detail: describe(value) });
    return value;
  } catch (error) {
    if (error instanceof CallFailure) checks.push(problem(error.operation, region, error.message, error.reason));
    else if (error instanceof CollectError) checks.push({ name, region, result: 'problem', detail: error.message });
    else throw error;
    return undefined;
  }
}

/** A check that did not succeed, with the advice for its reason. */
export function problem(name: string, region: string, detail: string, reason: string): AccessCheck {
  const advice =
    reason === 'access-denied'
      ? `Allow ${name} for the reading identity, and look for a service control policy that denies it.`
      : reason === 'region-not-enabled'
        ? `Enable ${region} for the reading account, or leave it out of scope.regions.`
        : reason === 'role-not-assumable'
          ? 'Create the role in that account (collection.roleName) and let the reading identity assume it (external id included).'
          : 'Look at the detail; try again later.';
  return {
    name,
    region,
    result: reason === 'access-denied' || reason === 'role-not-assumable' ? 'problem' : 'unknown',
    detail,
    advice,
  };
}
