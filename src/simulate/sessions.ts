// Who is calling: base credentials are the delegated administrator's, assumed ones belong to the role's account until they expire.
import type { OrganizationDescription } from './description.js';
import { hashText } from './random.js';
import type { CredentialScope } from './request.js';

/** The account behind a request. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/** Credentials as AssumeRole hands them out. */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
  readonly arn: string;
}

interface Session extends IssuedCredentials {
  readonly accountId: string;
}

const ISSUED_PREFIX = 'ASIASIM';

/** The sessions of one simulator. */
export class Sessions {
  readonly #organization: OrganizationDescription;
  readonly #issued = new Map<string, Session>();

  constructor(organization: OrganizationDescription) {
    this.#organization = organization;
  }

  /** New credentials for a role; valid for the given number of seconds from `now`. */
  issue(accountId: string, roleName: string, sessionName: string, seconds: number, now: Date): IssuedCredentials {
    const number = this.#issued.size + 1;
    const mark = hashText(`${this.#organization.seed} ${accountId} ${number}`).toString(36).toUpperCase();
    const session: Session = {
      accountId,
      accessKeyId: `${ISSUED_PREFIX}${mark.padStart(7, '0')}${number.toString().padStart(6, '0')}`,
      secretAccessKey: `simulated-secret-${mark}`,
      sessionToken: `simulated-session-${mark}/${number}==`,
      expiration: new Date(now.getTime() + seconds * 1000),
      arn: `arn:${this.#organization.partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    };
    this.#issued.set(session.accessKeyId, session);
    return session;
  }

  /**
   * The caller of a request: an assumed role, the account whose 12-digit id ends the access key id, or else the
   * delegated administrator. `unknown` for keys that look issued but are not, `expired` after their time.
   */
  resolve(scope: CredentialScope, now: Date): Caller | 'unknown' | 'expired' {
    const { partition, administratorAccountId, accounts, guests } = this.#organization;
    if (scope.accessKeyId.startsWith(ISSUED_PREFIX)) {
      const session = this.#issued.get(scope.accessKeyId);
      if (session === undefined || session.sessionToken !== scope.sessionToken) return 'unknown';
      return now >= session.expiration ? 'expired' : { accountId: session.accountId, arn: session.arn };
    }
    const named = /\d{12}$/.exec(scope.accessKeyId)?.[0];
    const known = named !== undefined && [...accounts, ...guests].some(({ id }) => id === named);
    const accountId = known ? named : administratorAccountId;
    return { accountId, arn: `arn:${partition}:iam::${accountId}:user/coverage-reporter` };
  }
}
