// Collects from the simulated AWS in this process, and opens what was written.
import { onTestFinished, vi } from 'vitest';
import type { CollectEvent, CollectSettings } from '../../src/collect/index.js';
import { startSimulator, type Fault, type OrganizationDescription, type Simulator } from '../../src/simulate/index.js';
import { openSnapshot, type SavedSnapshot } from '../../src/snapshot/index.js';
import { smallOrganization } from '../support/organization.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { collectInto } from './collect-into.js';

const NOW = new Date('2026-11-01T03:00:00Z');

export interface CollectingOptions {
  readonly organization?: OrganizationDescription;
  readonly faults?: readonly Fault[];
  readonly settings?: Partial<CollectSettings>;
  readonly exclude?: readonly string[];
}

/** What a whole collection writes. */
export async function collected(options: CollectingOptions = {}): Promise<SavedSnapshot> {
  const collecting = await Collecting.open(options);
  try {
    return await collecting.collect();
  } finally {
    await collecting.close();
  }
}

/** A simulated AWS with a folder to collect into. */
export class Collecting {
  private constructor(
    readonly simulator: Simulator,
    readonly directory: string,
    private readonly options: CollectingOptions,
  ) {}

  /** One that is closed when the test ends. */
  static async start(options: CollectingOptions = {}): Promise<Collecting> {
    const collecting = await Collecting.open(options);
    onTestFinished(() => collecting.close());
    return collecting;
  }

  static async open(options: CollectingOptions): Promise<Collecting> {
    const { organization = smallOrganization(), faults = [] } = options;
    const simulator = await startSimulator({ organization, faults, now: () => NOW });
    vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'simulated');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
    return new Collecting(simulator, temporaryFolder(), options);
  }

  async close(): Promise<void> {
    vi.unstubAllEnvs();
    await this.simulator.close();
  }

  /** Collects to the end. */
  async collect(resume = false): Promise<SavedSnapshot> {
    await this.#run(resume, () => undefined, new AbortController().signal);
    return openSnapshot(this.directory);
  }

  /** Collects until something happens, and is cancelled there. */
  async interrupt(when: (event: CollectEvent) => boolean): Promise<void> {
    const controller = new AbortController();
    const onEvent = (event: CollectEvent): void => {
      if (when(event)) controller.abort(new Error('cancelled'));
    };
    await this.#run(false, onEvent, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error;
    });
  }

  #run(resume: boolean, onEvent: (event: CollectEvent) => void, signal: AbortSignal): Promise<void> {
    const { exclude = [], settings = {} } = this.options;
    const scope = { accounts: { include: [], exclude } };
    return collectInto(this.directory, { scope, settings, now: () => NOW, resume, signal, onEvent });
  }
}
