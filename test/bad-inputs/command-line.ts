// Bad values on the command line.
import type { BadInput } from './case.js';

const render = (...more: readonly string[]): readonly string[] => ['render', '-s', 'snapshot', '-o', 'out', ...more];

const of = (args: readonly string[], ...says: readonly string[]): BadInput => ({
  title: args.join(' '),
  args,
  says,
  code: 2,
});

const NO_MONTHS = [
  '2026-13',
  '2026-00',
  '2026-1',
  '202610',
  '2026-10-01',
  '../2026-10',
  '2026-10/r1',
  ' 2026-10',
  '',
  '２０２６-10',
];
const NO_REVISIONS = [
  '0',
  '-1',
  '1.5',
  '0x10',
  '1e3',
  ' 1',
  '1 ',
  '+1',
  '01',
  '',
  'r1',
  '1_000',
  '9999999999',
  'NaN',
  'Infinity',
];
const NO_PORTS = ['x', '-1', '65536', '1e3', '0x50', '80.5', ''];

export const COMMAND_LINE: readonly BadInput[] = [
  of(['runn'], "unknown command 'runn'", 'Did you mean run?'),
  of(['run', '--perod', '2026-10'], "unknown option '--perod'"),
  of(['run', 'more'], 'too many arguments'),
  of(['render'], "required option '-s, --snapshot <directory>'"),
  of(['run', '--log-format', 'xml'], 'Allowed choices are text, json'),
  of(['explain'], "missing required argument 'text'"),
  ...NO_MONTHS.map((period) => of(['run', `--period=${period}`], `--period "${period}" is not a month`)),
  ...NO_MONTHS.slice(0, 6).map((period) => of(render(`--period=${period}`), `--period "${period}" is not a month`)),
  ...NO_REVISIONS.map((revision) =>
    of(render('--period=2026-10', `--revision=${revision}`), `--revision "${revision}" is not`),
  ),
  ...NO_REVISIONS.map((revision) => of(['links', `--revision=${revision}`], `--revision "${revision}" is not`)),
  ...NO_PORTS.map((port) => of(['serve', `--port=${port}`], `--port "${port}" is not`)),
  of(['serve', '--host', 'localhost'], '--host "localhost" is not an IP address'),
  of(['serve', '--host', '999.1.1.1'], 'is not an IP address'),
  of(['serve', '--allow-host', 'a b'], '--allow-host "a b" is not a host'),
  of(['serve', '--allow-host', 'http://a'], 'is not a host'),
  of(['links', '--expires', '8d'], '--expires'),
  of(['links', '--expires', '1e3'], '--expires'),
  of(['links', '--expires', '0h'], '--expires'),
  of(['links', '--destination', 's3://'], 's3://'),
  of(['links', '--destination', 's3://UPPER'], 'a bucket name'),
  of(['links', '--destination', 's3://bucket/../x'], 'folders such as'),
  of(['demo', '--seed', 'seven'], '--seed "seven" is not a whole number'),
  of(['demo', '--seed', '1e3'], '--seed "1e3" is not a whole number'),
  of(['demo', '--seed', '99999999999999999999'], 'is not a whole number'),
  of(['simulate', '--port', '99999'], 'is not a port'),
  of(['explain', 'x', '--type', 'EC3'], '--type "EC3" is not one of'),
  of(['explain', 'x', '--language', '../en'], '--language "../en" is not one of'),
  of(['explain', 'x', '--language', '__proto__'], '--language "__proto__" is not one of'),
  of(render('--format', 'docx'), 'report.formats'),
  of(render('--format', ''), 'report.formats'),
  of(render('--language', 'english language'), 'report.languages'),
  of(render('--language', '../../etc'), 'report.languages'),
  of(render('--returned', 'missing.xlsx'), '--returned "missing.xlsx" is not a file'),
  of(render('--returned', '.'), '--returned "." is not a file'),
  of(['verify', 'some-where'], 'neither a folder with a manifest.json nor a report id'),
  of(['verify', '../../o-a1b2c3d4e5/2026-10/r1'], 'neither a folder with a manifest.json nor a report id'),
  of(['verify', 'o-a1b2c3d4e5/2026-10/r0x10'], 'neither a folder'),
  of(['verify', 'o-a1b2c3d4e5/2026-10/r01'], 'neither a folder'),
  of(['verify', 'o-a1b2c3d4e5/2026-13/r1'], 'neither a folder'),
  of(['catalog', 'missing-folder'], 'missing-folder'),
  of(['run', '--config', 'missing.yaml'], 'missing.yaml', 'cannot be read'),
  of(['run', '--config', '.'], 'cannot be read'),
];
