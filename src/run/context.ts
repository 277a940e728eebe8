// What every stage of a run is given: configuration, places and clock. Nothing is looked up behind its back.
import type { CollectEvent } from '../collect/index.js';
import type { Config } from '../config/index.js';
import type { Destination } from '../publish/index.js';
import type { Templates } from '../templates/index.js';
import type { RunId } from '../terms/index.js';

export type Stage = 'collect' | 'analyze' | 'notes' | 'render' | 'publish';

/** What a person may want to see while it runs. */
export type RunEvent =
  | CollectEvent
  | { readonly kind: 'run'; readonly runId: RunId }
  /** Something to know that is nothing to worry about. */
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | {
      readonly kind: 'notes';
      /** Returned workbooks that were used. */
      readonly workbooks: number;
      /** Items of the work list and pairs to follow up, and what left these lists, with notes. */
      readonly carried: number;
      readonly closed: number;
      /** Fields that workbooks fill in differently. */
      readonly conflicts: number;
    }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: number };

export interface RunContext {
  /** Stands in logs and in the work directory, never in published bytes. */
  readonly runId: RunId;
  readonly config: Config;
  /** SHA-256 of the effective configuration, hex. */
  readonly configDigest: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** For the languages of the configuration. */
  readonly templates: Templates;
  /** Folder for files in the making; that of the run, once it has one. */
  readonly workDirectory: string;
  readonly destination: Destination;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}
