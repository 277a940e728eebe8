// collect: collect data from AWS into a snapshot folder, without a report.
import { collectSnapshot, snapshotDirectory } from '../../run/index.js';
import { EXIT } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { configOf, type CommonOptions } from '../options.js';
import { openSession } from '../session.js';

export interface CollectCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly resume?: boolean;
}

export async function collectCommand(options: CollectCommandOptions): Promise<number> {
  const loaded = configOf(options);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  const directory = options.out ?? snapshotDirectory(context.workDirectory);
  try {
    const { finished, ...summary } = await collectSnapshot(context, {
      out: directory,
      resume: options.resume === true,
    });
    session.progress.stop();
    const { accounts, regions, resources, unknownPairs, gaps, gapsTotal } = summary;
    context.collected(summary);
    session.print({ directory, ...summary }, [
      `Snapshot  ${directory}`,
      `Contents  ${accounts} accounts × ${regions} Regions, ${resources} resources`,
      `Unknown   ${unknownPairs} account and Region pairs, ${gapsTotal} gaps`,
      ...gaps.map(({ detail }) => `          ${detail}`),
      ...(gaps.length < gapsTotal ? [`          … and ${gapsTotal - gaps.length} more, in ${directory}`] : []),
    ]);
    await finished();
    return gapsTotal === 0 && unknownPairs === 0 ? EXIT.ok : EXIT.incomplete;
  } finally {
    session.progress.stop();
    context.end();
  }
}
