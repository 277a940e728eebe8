import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { directoryDestination, PublishError, type Destination } from '../../src/publish/index.js';
import { analyzeStage } from '../../src/run/analyze-stage.js';
import type { RunContext } from '../../src/run/context.js';
import type { RunEvent } from '../../src/run/index.js';
import { countReturned, notesStage, type ReturnedPlaces } from '../../src/run/notes-stage.js';
import { pairIdOf, runIdOf } from '../../src/terms/index.js';
import { sample } from '../golden/sample.js';
import { workbook } from '../notes/workbook.js';
import { saveSnapshot } from '../snapshot/fixture.js';
import { templatesOf } from '../support/templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { asPeriod } from '../support/ids.js';

const ORGANIZATION = 'o-a1b2c3d4e5';
/** An unhealthy instance of the sample, and a note about it. */
const row = {
  account_id: '111111111111',
  region: 'us-east-1',
  resource_type: 'EC2',
  resource_id: 'i-12',
};

function returnedBook(comment: string): Uint8Array {
  const rows = [{ ...row, issue_id: 'ec2-no-agent-reporting', comment }];
  return workbook({ reportId: `${ORGANIZATION}/2026-09/r1`, sheets: [{ name: 'Work list', place: 'work', rows }] });
}

async function stage(places: Partial<ReturnedPlaces>, more: Partial<RunContext> = {}) {
  const events: RunEvent[] = [];
  const { config, digest } = loadConfig({ file: undefined, environment: {} });
  const workDirectory = temporaryFolder();
  const context: RunContext = {
    runId: runIdOf(new Date(0), 'c0ffee00'),
    config,
    configDigest: digest,
    tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
    templates: templatesOf(config),
    workDirectory,
    destination: directoryDestination(temporaryFolder()),
    now: () => new Date('2026-11-01T00:00:00Z'),
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...more,
  };
  const snapshot = temporaryFolder();
  saveSnapshot(snapshot, sample);
  const analysis = await analyzeStage(context, snapshot);
  const notes = await notesStage(context, analysis, asPeriod('2026-10'), {
    files: [],
    fromDestination: true,
    ...places,
  });
  expect(readdirSync(workDirectory)).toEqual([]);
  return { notes, warnings: events.flatMap((event) => (event.kind === 'warning' ? [event.message] : [])), events };
}

function filesIn(folder: string, files: Readonly<Record<string, Uint8Array | string>>): string[] {
  return Object.entries(files).map(([name, bytes]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  });
}

describe('returned workbooks', () => {
  it('are all that lie below returned/ at the destination, but for what programs leave beside them', async () => {
    const folder = temporaryFolder();
    filesIn(folder, {
      'returned/team a/ana.xlsx': returnedBook('from Ana'),
      'returned/old.ods': 'something else',
      'returned/~$ana.xlsx': 'lock',
      'returned/.hidden.xlsx': 'hidden',
      'returned/README.txt': 'put them here',
      'elsewhere.xlsx': returnedBook('not returned'),
    });
    const destination = directoryDestination(folder);
    const { notes, warnings, events } = await stage({}, { destination });
    expect(notes.workbooks.map(({ file, refused, notes: count }) => [file, refused, count])).toEqual([
      ['returned/old.ods', 'not-a-workbook', 0],
      ['returned/team a/ana.xlsx', null, 1],
    ]);
    expect(warnings).toEqual([expect.stringContaining('returned/old.ods')]);
    expect(events.at(-1)).toMatchObject({ kind: 'notes', workbooks: 1, conflicts: 0 });
    expect(await countReturned(destination, ['pdf', 'xlsx'])).toBe(2);
    expect(await countReturned(destination, ['pdf', 'csv'])).toBeNull();
  });

  it('are also those that are named; two of one name stay apart', async () => {
    const folder = temporaryFolder();
    const files = filesIn(folder, { 'a/notes.xlsx': returnedBook('one'), 'b/notes.xlsx': returnedBook('two') });
    const { notes } = await stage({ files });
    expect(notes.workbooks.map(({ file }) => file)).toEqual(['notes.xlsx', 'notes.xlsx (2)']);
    expect(notes.conflicts.map(({ file, value }) => [file, value])).toEqual([
      ['notes.xlsx (2)', 'two'],
      ['notes.xlsx', 'one'],
    ]);
  });

  it('bring notes about account and Region pairs: those to follow up keep them, others are closed', async () => {
    const [unreadable, assessed] = [
      { account_id: '111111111111', region: 'ap-east-1' },
      { account_id: '111111111111', region: 'us-east-1' },
    ];
    const rows = [unreadable, assessed].map((pair) => ({ ...pair, pair_state: 'was off', comment: 'asked' }));
    const bytes = workbook({
      reportId: `${ORGANIZATION}/2026-09/r1`,
      sheets: [{ name: 'Pairs', place: 'pairs', columns: ['account_id', 'region', 'pair_state', 'comment'], rows }],
    });
    const { notes } = await stage({ files: filesIn(temporaryFolder(), { 'a.xlsx': bytes }) });
    expect([...notes.carried.keys()]).toEqual([
      pairIdOf({ accountId: unreadable.account_id, region: unreadable.region }),
    ]);
    expect(notes.closed).toMatchObject([{ region: assessed.region, stateNow: 'watched', issueTitle: 'was off' }]);
  });

  it('are not looked for when there is no workbook to carry their notes, or none came back', async () => {
    const { config } = loadConfig({ file: undefined, environment: {} });
    const files = filesIn(temporaryFolder(), { 'a.xlsx': returnedBook('one') });
    const without = { ...config, report: { ...config.report, formats: ['pdf' as const] } };
    expect((await stage({ files }, { config: without })).notes.workbooks).toEqual([]);
    const { notes, events } = await stage({});
    expect(notes.workbooks).toEqual([]);
    expect(events.map(({ kind }) => kind)).toEqual(['stage']);
  });
});

it('closed items say what the snapshot knows of their resource, and of its account where it has no record', async () => {
  const issue = { issue_id: 'ec2-no-agent-reporting', comment: 'asked' };
  const at = (account_id: string, region: string, resource_id: string) =>
    ({ ...issue, account_id, region, resource_type: 'EC2', resource_id }) as const;
  const rows = [
    at('111111111111', 'us-east-1', 'i-11'),
    at('222222222222', 'us-east-1', 'i-22'),
    at('222222222222', 'us-east-1', 'i-24'),
    at('222222222222', 'us-east-1', 'i-29'),
    at('222222222222', 'ap-east-1', 'i-1'),
    at('444444444444', 'us-east-1', 'i-1'),
    at('555555555555', 'us-east-1', 'i-51'),
    at('999999999999', 'us-east-1', 'i-1'),
    at('222222222222', 'us-west-9', 'i-1'),
  ];
  const back = workbook({
    reportId: `${ORGANIZATION}/2026-09/r1`,
    sheets: [{ name: 'Work list', place: 'work', rows }],
  });
  const { notes } = await stage({ files: filesIn(temporaryFolder(), { 'a.xlsx': back }) });
  const states = new Map(notes.closed.map((one) => [`${one.accountId} ${one.region} ${one.resourceId}`, one.stateNow]));
  expect(rows.map((one) => states.get(`${one.account_id} ${one.region} ${one.resource_id}`))).toEqual([
    'healthy',
    'other-issue',
    'other-status',
    'not-listed',
    'unreadable',
    'account-inactive',
    'excluded',
    'not-in-report',
    'not-in-report',
  ]);
});

describe('a destination that refuses', () => {
  const folder = temporaryFolder();
  filesIn(folder, { 'returned/a.xlsx': returnedBook('one'), 'returned/b.xlsx': returnedBook('two') });
  const refuse = (): never => {
    throw new PublishError('s3:GetObject is denied.');
  };
  const withDestination = (changes: Partial<Destination>): { destination: Destination } => {
    const real = directoryDestination(folder);
    return {
      destination: { ...real, description: folder, list: real.list.bind(real), open: real.open.bind(real), ...changes },
    };
  };

  it('to list the folder is told, and the run goes on', async () => {
    const { notes, warnings } = await stage({}, withDestination({ list: refuse }));
    expect(notes.workbooks).toMatchObject([{ file: 'returned/', sha256: null, refused: 'unreadable' }]);
    expect(warnings).toEqual([expect.stringContaining('s3:GetObject is denied.')]);
  });

  it('to give one file, or has lost it, is told, and the others are read', async () => {
    const real = directoryDestination(folder);
    const open = (key: string) => (key.endsWith('a.xlsx') ? refuse() : real.open(key));
    const { notes } = await stage({}, withDestination({ open }));
    expect(notes.workbooks.map(({ file, refused }) => [file, refused])).toEqual([
      ['returned/a.xlsx', 'unreadable'],
      ['returned/b.xlsx', null],
    ]);
    const gone = await stage({}, withDestination({ open: () => Promise.resolve(undefined) }));
    expect(gone.notes.workbooks.map(({ refused }) => refused)).toEqual(['unreadable', 'unreadable']);
  });
});
