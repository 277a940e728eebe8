// Bad things at the place where reports are published.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadInput } from './case.js';
import { writeBadSnapshot } from './snapshots.js';

const SET = 'o-a1b2c3d4e5/2026-10/r1';

/** A set whose manifest is this, looked at by `verify`. */
const manifest = (title: string, content: string | Uint8Array, ...says: readonly string[]): BadInput => ({
  title: `a manifest ${title}`,
  args: ['verify', SET],
  code: 1,
  says: ['The manifest of', ...says],
  prepare: (folder) => {
    mkdirSync(join(folder, 'reports', SET), { recursive: true });
    writeFileSync(join(folder, 'reports', SET, 'manifest.json'), content);
  },
});

const valid = {
  schemaVersion: 2,
  reportId: SET,
  title: { en: 'x' },
  organization: { id: 'o-a1b2c3d4e5', name: 'x' },
  period: '2026-10',
  revision: 1,
  asOf: '2026-10-31T02:00:00.000Z',
  tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
  languages: ['en'],
  conclusion: { verdict: 'met', completeness: 'met', watched: 'met', coverage: 'met' },
  figures: {
    counts: { healthy: 0, unhealthy: 0, other: 0 },
    pairs: { pairs: 0, expected: 0, watched: 0, partly: 0, unwatched: 0, unknown: 0, notApplicable: 0, read: 0 },
    pairsUnknown: 0,
    watchedTargetPercent: 100,
    coverageTargetPercent: 95,
  },
  files: [],
  previousManifest: null,
};
const changed = (title: string, more: object, ...says: readonly string[]): BadInput =>
  manifest(title, JSON.stringify({ ...valid, ...more }), ...says);
const file = (name: string): object => ({
  files: [{ name, size: 1, sha256: '0'.repeat(64), contentType: 'text/plain' }],
});

const run = (title: string, says: readonly string[], prepare: (folder: string) => void): BadInput => ({
  title: `a destination ${title}`,
  args: ['publish', '-s', 'snapshot', '--period', '2026-10'],
  code: 1,
  says,
  prepare: (folder) => {
    writeBadSnapshot(join(folder, 'snapshot'));
    prepare(folder);
  },
});

export const DESTINATION: readonly BadInput[] = [
  manifest('that is empty', ''),
  manifest('that is cut off', '{"schemaVersion":2'),
  manifest('that is nothing', 'null'),
  manifest('in lists without end', '['.repeat(100_000)),
  manifest('of bytes of another file', Buffer.from([0, 0xff, 0xfe])),
  manifest('of a later version', '{"schemaVersion":99}', '99'),
  changed('of another set', { reportId: 'o-a1b2c3d4e5/2026-10/r2' }, 'but is in the folder'),
  changed('of a set outside', { reportId: '../../x/2026-10/r1' }),
  changed('with the revision 1e3', { revision: '1e3' }),
  changed('with the revision 1.5', { revision: 1.5 }),
  changed('of the month 13', { period: '2026-13' }),
  ...['../secret', '/nowhere', '.', '..', '', 'a/b', 'a\\b', 'a\u0000b', '.hidden', 'x'.repeat(300)].map((name) =>
    changed(`that names the file ${JSON.stringify(name.slice(0, 20))}`, file(name)),
  ),
  run('with a link as the folder of an organization', ['o-a1b2c3d4e5" is a link to a folder'], (folder) => {
    mkdirSync(join(folder, 'elsewhere'));
    mkdirSync(join(folder, 'reports'));
    symlinkSync('../elsewhere', join(folder, 'reports/o-a1b2c3d4e5'));
  }),
  run('with a link as the folder of a month', ['2026-10" is a link to a folder'], (folder) => {
    mkdirSync(join(folder, 'elsewhere'));
    mkdirSync(join(folder, 'reports/o-a1b2c3d4e5'), { recursive: true });
    symlinkSync('../../elsewhere', join(folder, 'reports/o-a1b2c3d4e5/2026-10'));
  }),
  run('that is a file', ['reports', 'is a file, not a folder'], (folder) => {
    writeFileSync(join(folder, 'reports'), '');
  }),
  run('below a file', ['file'], (folder) => {
    writeFileSync(join(folder, 'reports'), '');
  }),
  {
    ...run('with a link to itself', ['reports'], (folder) => {
      symlinkSync('reports', join(folder, 'reports'));
    }),
  },
];
