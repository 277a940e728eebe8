// Keeps what a collection has finished in its folder, so that an interrupted one can go on where it stopped.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFolder, claimFolder, type OwnFolder } from '../../own-folder/index.js';
import { checkDigest, SnapshotError } from '../../snapshot/index.js';
import { planSchema, type Plan } from '../plan/index.js';
import { regionFactsSchema, type RegionFacts } from '../region/index.js';
import { Journal, JOURNAL } from './journal.js';
import { PROGRESS, SNAPSHOT_FOLDER, UNFINISHED } from './snapshot-folder.js';

export interface Progress {
  readonly plan: Plan;
  readonly regions: readonly RegionFacts[];
}

/** The folder of one collection. A file that stands there under its final name is complete. */
export class ProgressStore {
  #folder: OwnFolder | undefined;

  constructor(private readonly directory: string) {}

  /** What an earlier collection left here, if its plan can be read. Regions whose files do not check out are not used. */
  async load(): Promise<Progress | undefined> {
    const plan = planSchema.safeParse(await this.#json('plan.json'));
    if (!plan.success) return undefined;
    const regions: RegionFacts[] = [];
    for (const [region] of plan.data.regions) {
      const facts = regionFactsSchema.safeParse(await this.#json(join('regions', `${region}.json`)));
      if (facts.success && (await this.#areWhole(facts.data.header.files))) regions.push(facts.data);
    }
    return { plan: plan.data, regions };
  }

  /** Changes nothing. @throws FolderError when the folder holds anything that no collection wrote, or is no folder. */
  async check(): Promise<void> {
    await checkFolder(this.directory, SNAPSHOT_FOLDER);
  }

  /**
   * Makes the folder this collection's, and begins to write down requests.
   *
   * @param isContinued - requests that earlier collections wrote down here count.
   * @throws FolderError as {@link check}.
   */
  async openJournal(isContinued: boolean): Promise<Journal> {
    await claimFolder(this.directory, SNAPSHOT_FOLDER);
    return Journal.open(this.directory, isContinued);
  }

  /**
   * Makes the folder this collection's. What an earlier one left is removed but its requests; to resume it, only what was not finished.
   *
   * @throws FolderError as {@link check}.
   */
  async begin(resume: boolean): Promise<void> {
    this.#folder = await claimFolder(this.directory, SNAPSHOT_FOLDER);
    await this.#folder.removeFiles((path) => (resume ? UNFINISHED.test(path) : path !== JOURNAL));
  }

  async savePlan(plan: Plan): Promise<void> {
    await this.#write('plan.json', plan);
  }

  async saveRegion(facts: RegionFacts): Promise<void> {
    await this.#write(join('regions', `${facts.header.region}.json`), facts);
  }

  /** Writes the finished snapshot and removes what only resuming needs, of the folder that {@link begin} made its own. */
  async finish(snapshot: unknown): Promise<void> {
    await this.#write('snapshot.json', snapshot);
    await this.#folder?.removeFiles((path) => PROGRESS.test(path));
  }

  async #write(name: string, value: unknown): Promise<void> {
    const path = join(this.directory, name);
    await mkdir(join(path, '..'), { recursive: true });
    // Never into a file that is there already: it may have another name elsewhere.
    await writeFile(`${path}.partial`, `${JSON.stringify(value)}\n`, { flag: 'wx' });
    await rename(`${path}.partial`, path);
  }

  async #json(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.directory, name), 'utf8'));
    } catch {
      // Absent or cut short: there is nothing to resume from it.
      return undefined;
    }
  }

  /** Whether a Region's files are what was written. */
  async #areWhole({ coverage, pairs, gaps }: RegionFacts['header']['files']): Promise<boolean> {
    try {
      for (const { file, sha256 } of [coverage, pairs, gaps]) await checkDigest(this.directory, file, sha256);
      return true;
    } catch (error) {
      if (error instanceof SnapshotError) return false;
      throw error;
    }
  }
}
