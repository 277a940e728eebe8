// collect: read AWS into a snapshot folder, nothing more.
import { collectStage, snapshotDirectory, withLock } from '../../run/index.js';
import type { Snapshot } from '../../snapshot/index.js';
import { EXIT, meaningOf } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { configOf, openSession, type CommonOptions } from '../session.js';

export interface CollectCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly resume?: boolean;
}

export async function collectCommand(options: CollectCommandOptions): Promise<number> {
  const loaded = configOf(options);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  const { workDirectory } = context;
  const directory = options.out ?? snapshotDirectory(workDirectory);
  const collect = (): Promise<Snapshot> => collectStage(context, directory, options.resume === true);
  try {
    // Below the work directory a run may be collecting; a folder that was named is this command's alone.
    const snapshot = await (options.out === undefined ? withLock(workDirectory, collect) : collect());
    session.progress.stop();
    const resources = snapshot.regions.reduce((sum, { counts }) => sum + counts.rows, 0);
    const gaps = [...snapshot.gaps, ...snapshot.regions.flatMap((region) => region.gaps)];
    const unknown = snapshot.regions
      .flatMap(({ pairs }) => pairs)
      .filter(({ state }) => !meaningOf(state).known).length;
    const result = {
      directory,
      organizationId: snapshot.organization.id,
      accounts: snapshot.accounts.length,
      regions: snapshot.regions.length,
      resources,
      unknownPairs: unknown,
      gaps,
    };
    session.print(result, [
      `Snapshot  ${directory}`,
      `Contents  ${snapshot.accounts.length} accounts × ${snapshot.regions.length} Regions, ${resources} resources`,
      `Unknown   ${unknown} account and Region pairs, ${gaps.length} gaps`,
      ...gaps.map(({ detail }) => `          ${detail}`),
    ]);
    return gaps.length === 0 && unknown === 0 ? EXIT.ok : EXIT.incomplete;
  } finally {
    session.progress.stop();
    context.destination.close();
  }
}
