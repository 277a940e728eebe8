// Tried permissions: what came of each, and what to do.
import type { CallRegion, GapReason } from '../../terms/index.js';
import { CallFailure, type Operation } from '../aws/index.js';
import { CollectError } from '../settings.js';

export interface AccessCheck {
  /** What was tried, in the operator's words or as an IAM action. */
  readonly name: string;
  readonly region: string;
  readonly result: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
  /** What to do; absent when there is nothing to do. */
  readonly advice?: string;
}

/** What was tried in one Region, or of what is `global`, in the order tried. */
export class Checks {
  readonly #made: AccessCheck[] = [];

  /** @param holder - whose permissions are tried, in the operator's words. */
  constructor(
    private readonly region: CallRegion,
    private readonly holder?: string,
  ) {}

  get made(): readonly AccessCheck[] {
    return this.#made;
  }

  add(...checks: readonly AccessCheck[]): void {
    this.#made.push(...checks);
  }

  /**
   * Runs `work` and records what came of it.
   *
   * @param isNeeded - false where a collection can do without: what is refused then is unknown, not a problem.
   * @returns undefined when AWS refused or did not answer.
   */
  async attempt<T>(
    name: Operation | 'scope.regions',
    work: () => T | Promise<T>,
    describe: (value: T) => string,
    isNeeded = true,
  ): Promise<{ readonly value: T } | undefined> {
    try {
      const value = await work();
      this.add({ name, region: this.region, result: 'ok', detail: describe(value) });
      return { value };
    } catch (error) {
      const refused = this.#refused(name, error);
      this.add(isNeeded ? refused : { ...refused, result: 'unknown' });
      return undefined;
    }
  }

  /** The check that tells an error of AWS or of the settings; anything else is a bug. */
  #refused(name: string, error: unknown): AccessCheck {
    if (error instanceof CallFailure) return failed(error, this.region, this.holder);
    if (error instanceof CollectError) return { name, region: this.region, result: 'problem', detail: error.message };
    throw error;
  }
}

/** The check of a call that was given up. */
export function failed({ operation, message, reason }: CallFailure, region: CallRegion, holder?: string): AccessCheck {
  return problem(operation, region, message, reason, holder);
}

/** A check that did not succeed, with the advice for its reason. */
export function problem(
  name: string,
  region: CallRegion,
  detail: string,
  reason: GapReason,
  holder = 'the identity that runs this program',
): AccessCheck {
  const { lasts, advice } = ADVICE[reason];
  return { name, region, result: lasts ? 'problem' : 'unknown', detail, advice: advice(name, region, holder) };
}

interface Advice {
  /** Whether it stays until somebody mends it; what may pass by itself says nothing yet. */
  readonly lasts: boolean;
  readonly advice: (name: string, region: CallRegion, holder: string) => string;
}

const AGAIN: Advice = { lasts: false, advice: () => 'See the detail, and try again later.' };

const ADVICE: Readonly<Record<GapReason, Advice>> = {
  'access-denied': {
    lasts: true,
    advice: (name, _region, holder) =>
      `Allow ${name} for ${holder}, and check whether a service control policy denies it.`,
  },
  'role-not-assumable': {
    lasts: true,
    advice: () =>
      'Create the role (collection.roleName) in that account, and allow the identity that runs this program to assume it (with the external id, if one is set).',
  },
  'credentials-refused': {
    lasts: true,
    advice: () =>
      'Renew the credentials. Session tokens of the global STS endpoint are not valid in opt-in Regions; use a regional endpoint.',
  },
  'clock-skewed': { lasts: true, advice: () => 'Set the clock of this machine, preferably with a time service (NTP).' },
  'region-not-enabled': {
    lasts: false,
    advice: (_name, region) =>
      `Enable ${region} for the account that runs this program, or leave it out of scope.regions.`,
  },
  'endpoint-not-found': {
    lasts: false,
    advice: (_name, region) =>
      `Check the name resolution of this machine. If GuardDuty is not available in the Region, leave ${region} out of scope.regions.`,
  },
  'gateway-answer': {
    lasts: false,
    advice: () => 'Configure the proxy or gateway to pass requests to AWS, or check the endpoint.',
  },
  'credentials-expired': AGAIN,
  throttled: AGAIN,
  'not-administrator': AGAIN,
  'unprocessed-account': AGAIN,
  timeout: AGAIN,
  'service-error': AGAIN,
  'invalid-response': AGAIN,
  'unexpected-value': AGAIN,
  deadline: AGAIN,
};
