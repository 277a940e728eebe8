// Bad configuration files and environment variables.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadInput } from './case.js';

const file = (title: string, content: string | Uint8Array, ...says: readonly string[]): BadInput => ({
  title: `a configuration ${title}`,
  args: ['check', '--config', 'bad.yaml'],
  code: 2,
  says: ['The configuration has', ...says],
  prepare: (folder) => {
    writeFileSync(join(folder, 'bad.yaml'), content);
  },
});

const variable = (name: string, value: string, ...says: readonly string[]): BadInput => ({
  title: `${name}=${value.slice(0, 40)}`,
  args: ['check'],
  env: { [name]: value },
  code: 2,
  says: ['The configuration has', name, ...says],
});

/** Ten texts, and lists of ten lists of them, and so on: a few lines that would be ten thousand million texts. */
export const ALIAS_BOMB = [
  `a0: &a0 [${Array(10).fill('x').join(', ')}]`,
  ...Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]`,
  ),
].join('\n');
export const DEEP = `a: ${'['.repeat(20_000)}`;
export const LONG = `${'#'.repeat(1024 ** 2)}\n`;

export const CONFIGURATION: readonly BadInput[] = [
  file('of aliases of aliases', ALIAS_BOMB, 'is not a valid configuration', 'alias'),
  file('with lists in lists without end', DEEP, 'bad.yaml'),
  file('that is too long', LONG, 'characters, and at most'),
  file('with an alias of nothing', 'report: *nothing', 'bad.yaml'),
  file('with an alias of itself', 'report: &a { title: *a }', 'report.title'),
  file('that is a list', '- a', 'bad.yaml'),
  file('that is a text', 'hello', 'bad.yaml'),
  file('of two documents', 'report: {}\n---\nreport: {}', 'bad.yaml'),
  file('with tabs', 'report:\n\ttitle: x', 'bad.yaml:'),
  file('with a key twice', 'report: {}\nreport: {}', 'bad.yaml:2:1', 'unique'),
  file('with an unknown key', 'reprot: {}', 'did you mean "report"?'),
  file('with the key __proto__', '__proto__: {x: 1}', '__proto__'),
  file('with the key constructor', 'constructor: {x: 1}', 'constructor'),
  file('of another kind of file', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]), 'bad.yaml'),
  file(
    'with a NUL in a folder',
    'destination: { type: directory, path: "re\\0ports" }',
    'destination.path',
    'without control characters',
  ),
  file('with a NUL in the work directory', 'collection: { workDirectory: "w\\0" }', 'collection.workDirectory'),
  file('with a NUL in the templates', 'templates: { directory: "\\0" }', 'templates.directory'),
  file('with a NUL in the title', 'report: { title: "a\\0b" }', 'report.title'),
  file('with two lines in the title', 'report: { title: "a\\nb" }', 'report.title'),
  file('with an escape sequence in the name', 'report: { organizationName: "a\\e[31mb" }', 'report.organizationName'),
  file('with a NUL in the bucket', 'destination: { type: s3, bucket: "buc\\0ket" }', 'destination.bucket'),
  file('with a NUL in the prefix', 'destination: { type: s3, bucket: bucket, prefix: "a\\0" }', 'destination.prefix'),
  file('with .. in the prefix', 'destination: { type: s3, bucket: bucket, prefix: a/../b }', 'destination.prefix'),
  file('with another type of destination', 'destination: { type: ftp }', 'destination'),
  file(
    'with a number for an account',
    'scope: { accounts: { exclude: [123456789012] } }',
    'an account id: 12 digits, in quotes',
  ),
  file('with a Region of another form', 'collection: { homeRegion: ../eu-west-1 }', 'collection.homeRegion'),
  file('with a time zone that does not exist', 'report: { timeZone: Mars/Olympus }', 'report.timeZone'),
  file('with an offset for a time zone', 'report: { timeZone: "+01:00" }', 'report.timeZone'),
  file('with a language of another form', 'report: { languages: [english language] }', 'report.languages'),
  file('with no formats', 'report: { formats: [] }', 'report.formats'),
  file('with infinity', 'collection: { requestsPerSecond: .inf }', 'collection.requestsPerSecond'),
  file('with no number', 'collection: { requestsPerSecond: .nan }', 'collection.requestsPerSecond'),
  file('with a negative number', 'collection: { requestsPerSecond: -1 }', 'collection.requestsPerSecond'),
  file(
    'with a schedule that never comes',
    'schedules: [{ name: a, cron: "0 6 31 2 *", timeZone: UTC }]',
    'schedules[0].cron',
  ),
  file(
    'with six fields of a schedule',
    'schedules: [{ name: a, cron: "0 0 6 1 * *", timeZone: UTC }]',
    'schedules[0].cron',
  ),
  variable('COVERAGE_REPORTER_REPRT__TITLE', 'x', 'unknown variable'),
  variable('COVERAGE_REPORTER_SCHEDULES', ALIAS_BOMB, 'is not valid YAML or JSON'),
  variable('COVERAGE_REPORTER_SCHEDULES', DEEP, 'is not valid YAML or JSON'),
  variable('COVERAGE_REPORTER_SCHEDULES', '[{', 'is not valid YAML or JSON'),
  variable('COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND', '1e3', 'requestsPerSecond'),
  variable('COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND', '0x10', 'requestsPerSecond'),
  variable('COVERAGE_REPORTER_REPORT__FORMATS', 'pdf,docx', 'report.formats'),
  variable('COVERAGE_REPORTER_REPORT__TITLE', ' x', 'report.title'),
];
