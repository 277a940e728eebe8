// Makes AWS clients: one for each set of credentials, service and Region, all over one keep-alive connection handler.
import { AccountClient } from '@aws-sdk/client-account';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Caller } from './caller.js';
import { InvalidResponse } from './failure.js';
import type { CollectSettings } from './settings.js';

/** Credentials are fetched again this long before they end, so that no request starts with a dying token. */
const REFRESH_BEFORE_MS = 5 * 60_000;
/** Longest session that a chained role may have; shorter than any other limit, so always allowed. */
const SESSION_SECONDS = 3_600;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/**
 * Remembers credentials until shortly before they end. Without it every client would assume the role for itself
 * (30 Regions, 30 AssumeRole calls).
 */
class RememberedCredentials {
  #current: Promise<Credentials> | undefined;

  constructor(private readonly load: () => Promise<Credentials>) {}

  /**
   * A provider as the SDK wants it. `memoized` keeps every client from remembering the credentials for itself: it would
   * go on with them after `forget`.
   */
  readonly provide = Object.assign(() => this.#provide(), { memoized: true });

  async #provide(): Promise<Credentials> {
    const pending = (this.#current ??= this.load());
    try {
      const credentials = await pending;
      const endsMs = credentials.expiration?.getTime();
      if (endsMs === undefined || endsMs - Date.now() > REFRESH_BEFORE_MS) return credentials;
    } catch (error) {
      this.forget();
      throw error;
    }
    if (this.#current === pending) this.#current = this.load();
    return this.#current;
  }

  forget(): void {
    this.#current = undefined;
  }
}

export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
}

/** Clients that act with one set of credentials. Region clients are made once and kept. */
export class AwsSession {
  readonly #guardDuty = new Map<string, GuardDutyClient>();
  readonly #shared;
  #sts: STSClient | undefined;
  #organizations: OrganizationsClient | undefined;
  #account: AccountClient | undefined;

  private constructor(
    private readonly settings: CollectSettings,
    private readonly handler: NodeHttpHandler,
    private readonly credentials: RememberedCredentials,
    /** Set for a session with an assumed role. */
    readonly accountId: string | undefined,
  ) {
    // Every retry is the caller's: it paces and counts them.
    this.#shared = {
      region: settings.homeRegion,
      requestHandler: handler,
      maxAttempts: 1,
      credentials: credentials.provide,
    };
  }

  /** A session with the credentials that the SDK finds by itself (environment, profile, container or instance role). */
  static open(settings: CollectSettings): AwsSession {
    // Without these a request that is never answered would hang the run for ever.
    const handler = new NodeHttpHandler({
      connectionTimeout: settings.connectTimeoutSeconds * 1_000,
      requestTimeout: settings.requestTimeoutSeconds * 1_000,
      throwOnRequestTimeout: true,
    });
    const finder = new STSClient({ region: settings.homeRegion });
    // Asked only for the first and for new ones; without the option the finder would repeat what it found first.
    const load = (): Promise<Credentials> => finder.config.credentials({ forceRefresh: true });
    return new AwsSession(settings, handler, new RememberedCredentials(load), undefined);
  }

  /** A session in another account; the role is assumed when the first request needs it. */
  assume(accountId: string, partition: string, caller: Caller): AwsSession {
    const { roleName, externalId } = this.settings;
    const roleArn = `arn:${partition}:iam::${accountId}:role/${roleName}`;
    const load = (): Promise<Credentials> =>
      caller.call(
        { operation: 'sts:AssumeRole', region: 'global', refreshCredentials: this.refreshCredentials },
        async (abortSignal) => {
          const { Credentials: issued } = await this.sts.send(
            new AssumeRoleCommand({
              RoleArn: roleArn,
              RoleSessionName: 'guardduty-coverage-reporter',
              DurationSeconds: SESSION_SECONDS,
              ...(externalId === null ? {} : { ExternalId: externalId }),
            }),
            { abortSignal },
          );
          if (
            issued?.AccessKeyId === undefined ||
            issued.SecretAccessKey === undefined ||
            issued.SessionToken === undefined
          ) {
            throw new InvalidResponse('AssumeRole answered without credentials');
          }
          return {
            accessKeyId: issued.AccessKeyId,
            secretAccessKey: issued.SecretAccessKey,
            sessionToken: issued.SessionToken,
            ...(issued.Expiration === undefined ? {} : { expiration: issued.Expiration }),
          };
        },
      );
    return new AwsSession(this.settings, this.handler, new RememberedCredentials(load), accountId);
  }

  /** Fetches the session's credentials now, so that a refused role is told apart from a refused request. */
  async prepare(): Promise<void> {
    await this.credentials.provide();
  }

  /** Forgets the credentials: the next request asks for new ones. */
  readonly refreshCredentials = (): void => {
    this.credentials.forget();
  };

  /** Who the session's credentials belong to. */
  async identity(caller: Caller): Promise<CallerIdentity> {
    const target = { operation: 'sts:GetCallerIdentity', region: 'global' };
    const answer = await caller.call({ ...target, refreshCredentials: this.refreshCredentials }, (abortSignal) =>
      this.sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
    );
    const arn = answer.Arn ?? '';
    const partition = arn.split(':')[1];
    if (answer.Account === undefined || partition === undefined) {
      throw new InvalidResponse('GetCallerIdentity answered without an account and its ARN');
    }
    return { accountId: answer.Account, arn, partition };
  }

  guardDuty(region: string): GuardDutyClient {
    let client = this.#guardDuty.get(region);
    if (client === undefined) {
      client = new GuardDutyClient({ ...this.#shared, region });
      this.#guardDuty.set(region, client);
    }
    return client;
  }

  private get sts(): STSClient {
    return (this.#sts ??= new STSClient({ ...this.#shared }));
  }

  get organizations(): OrganizationsClient {
    return (this.#organizations ??= new OrganizationsClient({ ...this.#shared }));
  }

  get account(): AccountClient {
    return (this.#account ??= new AccountClient({ ...this.#shared }));
  }

  /** Closes every connection of this session and of those assumed from it. */
  close(): void {
    this.handler.destroy();
  }
}
