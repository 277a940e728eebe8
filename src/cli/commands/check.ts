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
    const checks = [...access, ...place, ...returned, await workCheck(config), templatesCheck(config)];
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
            `A collection makes ${costWords(cost)}, at ${settings.requestsPerSecond} requests a second for each Region.`,
          ]),
      failed.length === 0
        ? `Everything this configuration needs works${unseen.length === 0 ? '.' : `; not looked at: ${unseen.map(({ name }) => name).join(', ')}.`}`
        : `${failed.length} of ${checks.length} checks did not succeed.`,
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
    const found = count === 1 ? '1 workbook that came back lies' : `${count} workbooks that came back lie`;
    return [{ ...about, result: 'ok', detail: `${found} in ${RETURNED_FOLDER}.` }];
  } catch (error) {
    return [
      {
        ...about,
        result: 'problem',
        detail: error instanceof Error ? error.message : String(error),
        advice: `Allow it to be listed and read, or set report.returnedWorkbooks to false; reports are made either way.`,
      },
    ];
  }
}

/** Whether a run could use its own folders. */
async function workCheck({ collection }: Config): Promise<AccessCheck> {
  const about = { name: 'work directory', region: collection.workDirectory };
  try {
    await checkWorkDirectory(collection.workDirectory);
    return { ...about, result: 'ok', detail: 'Snapshots and files in the making can be kept there.' };
  } catch (error) {
    return {
      ...about,
      result: 'problem',
      detail: error instanceof Error ? error.message : String(error),
      advice: 'Name another collection.workDirectory, or move what is in the way.',
    };
  }
}

/** Whether the reports can be written in the configured languages with the configured templates. */
function templatesCheck(config: Config): AccessCheck {
  const about = { name: 'templates', region: config.templates.directory ?? 'built-in' };
  try {
    templatesOf(config).check();
    return { ...about, result: 'ok', detail: `Reports can be written in: ${config.report.languages.join(', ')}.` };
  } catch (error) {
    return {
      ...about,
      result: 'problem',
      detail: error instanceof Error ? error.message : String(error),
      advice: 'Correct report.languages or templates.directory; "catalog --check" looks at your own templates.',
    };
  }
}
