// check: can this configuration do its job? Says which permission or setting is missing.
import { checkAccess } from '../../collect/index.js';
import { checkDestination } from '../../publish/index.js';
import { EXIT } from '../exit-codes.js';
import { configOf, destinationOf, openSession, type CommonOptions } from '../session.js';

const MARK = { ok: 'ok     ', problem: 'PROBLEM', unknown: 'unknown' } as const;

export async function checkCommand(options: CommonOptions): Promise<number> {
  const { config } = configOf(options);
  const session = openSession(options);
  const destination = destinationOf(config, () => new Date());
  try {
    const access = await checkAccess({ scope: config.scope, settings: config.collection, signal: session.signal });
    const place = (await checkDestination(destination)).map((check) => ({ ...check, region: destination.description }));
    const checks = [...access, ...place];
    const failed = checks.filter(({ result }) => result !== 'ok');
    session.print({ ok: failed.length === 0, checks }, [
      ...checks.map(({ name, region, result, detail }) => `${MARK[result]}  ${name} (${region}): ${detail}`),
      ...failed.flatMap(({ name, region, advice }) =>
        advice === undefined ? [] : [`-> ${name} (${region}): ${advice}`],
      ),
      failed.length === 0
        ? 'Everything this configuration needs works.'
        : `${failed.length} of ${checks.length} checks did not succeed.`,
    ]);
    return failed.length === 0 ? EXIT.ok : EXIT.error;
  } finally {
    destination.close();
  }
}
