// collect: read AWS into a snapshot folder, nothing more.
import { join } from 'node:path';
import { collectStage } from '../../run/index.js';
import { EXIT } from '../exit-codes.js';
import { configOf, contextOf, openSession, type CommonOptions } from '../session.js';

export interface CollectCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly resume?: boolean;
}

export async function collectCommand(options: CollectCommandOptions): Promise<number> {
  const loaded = configOf(options);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  const directory = options.out ?? join(context.workDirectory, 'snapshot');
  try {
    const snapshot = await collectStage(context, directory, options.resume === true);
    session.progress.stop();
    const resources = snapshot.regions.reduce((sum, { counts }) => sum + counts.rows, 0);
    const gaps = [...snapshot.gaps, ...snapshot.regions.flatMap((region) => region.gaps)];
    const unknown = snapshot.regions
      .flatMap(({ pairs }) => pairs)
      .filter(({ state }) => state === 'unreadable' || state === 'not-visible').length;
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
