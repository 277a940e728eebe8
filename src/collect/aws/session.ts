// Makes AWS clients: one for each set of credentials, service and Region, all over one keep-alive connection handler.
import { AccountClient } from '@aws-sdk/client-account';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Pluggable } from '@smithy/types';
import type { AccountId, CallRegion, RegionName } from '../../terms/index.js';
import { answerCheck } from './answer-check.js';
import type { Caller } from './caller.js';
import { RememberedCredentials, type Credentials } from './credentials.js';
import { InvalidResponse } from './failure.js';
import type { OddValues } from './odd-values.js';
import { operationOf, targetOf } from './target.js';
import { WholeAnswers } from './whole-answers.js';

/** Connections at most to one host at the same time. */
const MOST_CONNECTIONS = 256;
/** Longest session that a chained role may have; shorter than any other limit, so always allowed. */
const SESSION_SECONDS = 3_600;

export interface SessionSettings {
  /** Region in which STS is called; decides the partition's endpoints. */
  readonly homeRegion: string;
  /** Role to be assumed in other accounts. */
  readonly roleName: string;
  readonly externalId: string | null;
  readonly connectTimeoutSeconds: number;
}

/** Clients that act with one set of credentials. Region clients are made once and kept. */
export class AwsSession {
  readonly #guardDuty = new Map<string, GuardDutyClient>();
  readonly #shared;
  #sts: STSClient | undefined;
  #organizations: OrganizationsClient | undefined;
  #account: AccountClient | undefined;

  private constructor(
    private readonly settings: SessionSettings,
    private readonly oddValues: OddValues,
    private readonly handler: WholeAnswers,
    private readonly credentials: RememberedCredentials,
    /** Set for a session with an assumed role. */
    readonly accountId: AccountId | undefined,
  ) {
    // Every retry is the caller's: it paces and counts them.
    this.#shared = {
      region: settings.homeRegion,
      requestHandler: handler,
      maxAttempts: 1,
      credentials: credentials.provide,
    };
  }

  /**
   * A session with the credentials that the SDK finds by itself (environment, profile, container or instance role).
   * How long an answer may take is for the caller to say.
   *
   * @param oddValues - told of values in answers that cannot be used.
   */
  static open(settings: SessionSettings, oddValues: OddValues): AwsSession {
    const handler = new WholeAnswers(
      new NodeHttpHandler({
        connectionTimeout: settings.connectTimeoutSeconds * 1_000,
        // Behind one endpoint for all (a proxy, a stand-in) every Region shares the connections.
        httpAgent: { maxSockets: MOST_CONNECTIONS },
        httpsAgent: { maxSockets: MOST_CONNECTIONS },
      }),
    );
    const finder = new STSClient({ region: settings.homeRegion });
    // Asked only for the first and for new ones; without the option the finder would repeat what it found first.
    const load = (): Promise<Credentials> => finder.config.credentials({ forceRefresh: true });
    return new AwsSession(settings, oddValues, handler, new RememberedCredentials(load), undefined);
  }

  /** A session in another account; the role is assumed when the first request needs it. */
  assume(accountId: AccountId, partition: string, caller: Caller): AwsSession {
    const { roleName, externalId } = this.settings;
    const roleArn = `arn:${partition}:iam::${accountId}:role/${roleName}`;
    const load = (): Promise<Credentials> =>
      caller.call(targetOf(this, 'sts:AssumeRole'), async (abortSignal) => {
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
      });
    return new AwsSession(this.settings, this.oddValues, this.handler, new RememberedCredentials(load), accountId);
  }

  /** Fetches the session's credentials now, so that a refused role is told apart from a refused request. */
  async prepare(): Promise<void> {
    await this.credentials.provide();
  }

  /** Forgets the credentials: the next request asks for new ones. */
  readonly refreshCredentials = (): void => {
    this.credentials.forget();
  };

  guardDuty(region: RegionName): GuardDutyClient {
    let client = this.#guardDuty.get(region);
    if (client === undefined) {
      client = new GuardDutyClient({ ...this.#shared, region });
      client.middlewareStack.use(this.#checked('guardduty', region));
      this.#guardDuty.set(region, client);
    }
    return client;
  }

  get sts(): STSClient {
    return (this.#sts ??= new STSClient({ ...this.#shared }));
  }

  get organizations(): OrganizationsClient {
    if (this.#organizations === undefined) {
      this.#organizations = new OrganizationsClient({ ...this.#shared });
      this.#organizations.middlewareStack.use(this.#checked('organizations', 'global'));
    }
    return this.#organizations;
  }

  get account(): AccountClient {
    if (this.#account === undefined) {
      this.#account = new AccountClient({ ...this.#shared });
      this.#account.middlewareStack.use(this.#checked('account', 'global'));
    }
    return this.#account;
  }

  #checked<Input extends object, Output extends object>(service: string, region: CallRegion): Pluggable<Input, Output> {
    return answerCheck((operation, odd) => {
      this.oddValues.note({ operation: operationOf(service, operation), region, accountId: this.accountId }, odd);
    });
  }

  /** Closes every connection of this session and of those assumed from it. */
  close(): void {
    this.handler.destroy();
  }
}
