// check: can this configuration do its job? Says which permission or setting is missing.
import { checkAccess, type AccessCheck } from '../../collect/index.js';
import type { Config } from '../../config/index.js';
import { checkDestination, type Destination } from '../../publish/index.js';
import { checkWorkDirectory, countReturned, RETURNED_FOLDER } from '../../run/index.js';
import { EXIT } from '../../terms/index.js';
import { templatesOf } from '../templates.js';
import { costWords } from '../cost-words.js';
import { checkEndpoints } from '../endpoints.js';
import { destinationOf } from '../destination.js';
import { configOf, type CommonOptions } from '../options.js';
import { runsCheck, unpublishedCheck } from './check-leftovers.js';
import { cancellable, openSession } from '../session.js';

const MARK = { ok: 'ok     ', problem: 'PROBLEM', unknown: 'unknown' } as const;

export async function checkCommand(options: CommonOptions): Promise<number> {
  const { config } = configOf(options);
  checkEndpoints();
  const session = openSession(options);
  const destination = destinationOf(config, () => new Date());
  try {
    const { scope, collection: settings } = config;
    const { checks: access, cost } = await checkAccess({ scope, settings, signal: session.signal });
    const place = (await cancellable(session, checkDestination(destination))).map((check) => ({
      ...check,
      region: destination.description,
    }));
    const returned = await cancellable(session, returnedCheck(config, destination));
    const unpublished = await cancellable(session, unpublishedCheck(destination));
    const own = [await workCheck(config), await runsCheck(config, () => new Date()), templatesCheck(config)];
    const checks = [...access, ...place, ...returned, ...unpublished, ...own];
    // What cannot be looked at and is not needed keeps nobody from publishing; AWS that does not answer does.
    const unseen = checks.filter(
      (check) => check.result === 'unknown' && (place.includes(check) || check.name === 'account:ListRegions'),
    );
    const failed = checks.filter((check) => check.result !== 'ok' && !unseen.includes(check));
    session.print({ ok: failed.length === 0, checks, ...(cost === undefined ? {} : { cost }) }, [
      ...checks.map(({ name, region, result, detail }) => `${MARK[result]}  ${name} (${region}): ${detail}`),
      ...[...failed, ...unseen].flatMap(({ name, region, advice }) =>
        advice === undefined ? [] : [`-> ${name} (${region}): ${advice}`],
      ),
      ...(cost === undefined
        ? []
        : [
            `A collection makes ${costWords(cost)} at ${settings.requestsPerSecond} requests a second for each Region.`,
          ]),
      failed.length === 0
        ? `Everything this configuration needs works.${unseen.length === 0 ? '' : ` Not checked: ${unseen.map(({ name }) => name).join(', ')}.`}`
        : `${failed.length} of ${checks.length} checks failed.`,
    ]);
    return failed.length === 0 ? EXIT.ok : EXIT.error;
  } finally {
    destination.close();
  }
}

/** Whether workbooks that officers hand back can be found; not asked where they are not wanted. */
async function returnedCheck(config: Config, destination: Destination): Promise<readonly AccessCheck[]> {
  const { formats, returnedWorkbooks } = config.report;
  if (!returnedWorkbooks) return [];
  const about = { name: 'returned workbooks', region: destination.description };
  try {
    const count = await countReturned(destination, formats);
    if (count === null) return [];
    const found = count === 1 ? '1 returned workbook is' : `${count} returned workbooks are`;
    return [{ ...about, result: 'ok', detail: `${found} in ${RETURNED_FOLDER}.` }];
  } catch (error) {
    return [
      {
        ...about,
        result: 'problem',
        detail: error instanceof Error ? error.message : String(error),
        advice: `Allow this program to list and read them, or set report.returnedWorkbooks to false. A run makes its reports either way.`,
      },
    ];
  }
}

/** Whether a run could use its own folders. */
async function workCheck({ collection }: Config): Promise<AccessCheck> {
  const about = { name: 'work directory', region: collection.workDirectory };
  try {
    await checkWorkDirectory(collection.workDirectory);
    return { ...about, result: 'ok', detail: 'A run can keep its snapshots and unfinished files there.' };
  } catch (error) {
    return {
      ...about,
      result: 'problem',
      detail: error instanceof Error ? error.message : String(error),
      advice: 'Set another collection.workDirectory, or move the file or folder that is in the way.',
    };
  }
}

/** Whether the reports can be written in the configured languages with the configured templates. */
function templatesCheck(config: Config): AccessCheck {
  const about = { name: 'templates', region: config.templates.directory ?? 'built-in' };
  try {
    templatesOf(config).check();
    return {
      ...about,
      result: 'ok',
      detail: `Reports can be written in these languages: ${config.report.languages.join(', ')}.`,
    };
  } catch (error) {
    return {
      ...about,
      result: 'problem',
      detail: error instanceof Error ? error.message : String(error),
      advice: 'Correct report.languages or templates.directory. "catalog --check" checks your own templates.',
    };
  }
}
