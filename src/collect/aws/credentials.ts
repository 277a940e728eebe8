// Keeps the credentials of one session until shortly before they end.

/** Credentials are fetched again this long before they end, so that no request starts with a dying token. */
const REFRESH_BEFORE_MS = 5 * 60_000;

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/**
 * Remembers credentials until shortly before they end. Without it every client would assume the role for itself
 * (30 Regions, 30 AssumeRole calls).
 */
export class RememberedCredentials {
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
