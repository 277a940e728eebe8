// By how much official counts may be right where the lists do not agree with them, in each direction.
import type { Difference } from './reconcile.js';

/** Resources that GuardDuty counts more or fewer of than were listed. */
export interface Disputes {
  readonly healthyMore: number;
  readonly healthyFewer: number;
  /** Of every other status. */
  readonly otherMore: number;
  readonly otherFewer: number;
  /** Resource types of which the counts differ. */
  readonly types: ReadonlySet<string>;
}

type Direction = Exclude<keyof Disputes, 'types'>;

/** Adds up differences. */
export class DisputeCounter {
  readonly #sums: Record<Direction, number> = { healthyMore: 0, healthyFewer: 0, otherMore: 0, otherFewer: 0 };
  readonly #types = new Set<string>();

  /**
   * @param alternative - the same Region, told account by account: whichever differs more counts, because a Region's own
   *   figures may agree by chance where those of its accounts do not.
   */
  add(differences: readonly Difference[], alternative?: DisputeCounter): void {
    const other = alternative?.disputes;
    const own: Record<Direction, number> = { healthyMore: 0, healthyFewer: 0, otherMore: 0, otherFewer: 0 };
    for (const { dimension, listed, official } of differences) {
      const [kind, name = ''] = dimension.split(':');
      if (kind === 'type') this.#types.add(name);
      else {
        const status = name === 'HEALTHY' ? 'healthy' : 'other';
        own[`${status}${official > listed ? 'More' : 'Fewer'}`] += Math.abs(official - listed);
      }
    }
    for (const type of other?.types ?? []) this.#types.add(type);
    // The keys of an object of ours.
    for (const key of Object.keys(own) as Direction[]) this.#sums[key] += Math.max(own[key], other?.[key] ?? 0);
  }

  /** The sums as they are now. */
  get disputes(): Disputes {
    return { ...this.#sums, types: new Set(this.#types) };
  }
}
