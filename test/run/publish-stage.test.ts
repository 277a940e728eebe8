import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { directoryDestination, PublishError, type Destination } from '../../src/publish/index.js';
import type { RunContext } from '../../src/run/context.js';
import type { RunEvent } from '../../src/run/index.js';
import { publishStage } from '../../src/run/publish-stage.js';
import { runIdOf } from '../../src/terms/index.js';
import { workingFiles } from '../publish/sets.js';
import { sampleReport } from '../support/samples.js';
import { templatesOf } from '../support/templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { report } = await sampleReport('usual');

/** Publishes the sample. */
async function stage(root: string, changes: Partial<Destination> = {}) {
  const events: RunEvent[] = [];
  const { config, digest } = loadConfig({ file: undefined, environment: {} });
  const context: RunContext = {
    runId: runIdOf(new Date(0), 'c0ffee00'),
    config,
    configDigest: digest,
    tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
    templates: templatesOf(config),
    workDirectory: temporaryFolder(),
    destination: Object.assign(directoryDestination(root), changes),
    now: () => new Date('2026-11-01T00:00:00Z'),
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  };
  const published = await publishStage(context, { report, files: workingFiles({ 'report.json': '{}' }) });
  expect(published.folder).toBe(report.reportId);
  return events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
}

const contentOf = (root: string, name: string): string => readFileSync(join(root, name), 'utf8');

describe('publishing a report', () => {
  it('puts the library page and its list beside the sets, and renews them', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'index.json'), '{"schemaVersion": 1, "entries": [], "unreadable": []}');
    expect(await stage(root)).toEqual([]);
    expect(contentOf(root, 'index.html')).toContain(report.reportId);
    expect(contentOf(root, 'index.json')).toContain(report.reportId);
    expect(readdirSync(root).sort()).toEqual(['index.html', 'index.json', report.organization.id]);
  });

  it('gives the reason of every set that cannot be read as a full sentence, in the list and on the page', async () => {
    const root = temporaryFolder();
    const broken = {
      'o-a1b2c3d4e5/2026-01/r1': 'no JSON',
      'o-a1b2c3d4e5/2026-02/r1': '[]',
      'o-a1b2c3d4e5/2026-03/r1': '{"schemaVersion": 9}',
      elsewhere: '{}',
    };
    for (const [folder, manifest] of Object.entries(broken)) {
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(join(root, folder, 'manifest.json'), manifest);
    }
    expect(await stage(root)).toEqual([]);
    const { unreadable } = JSON.parse(contentOf(root, 'index.json')) as {
      unreadable: { folder: string; reason: string }[];
    };
    const reasons = Object.fromEntries(unreadable.map(({ folder, reason }) => [folder, reason]));
    expect(reasons).toEqual({
      'o-a1b2c3d4e5/2026-01/r1': 'manifest.json is not JSON in UTF-8.',
      'o-a1b2c3d4e5/2026-02/r1':
        'manifest.json is not valid: the content is not valid (Invalid input: expected object, received array).',
      'o-a1b2c3d4e5/2026-03/r1':
        'manifest.json has schema version 9, but this program reads only 1, 2. A newer version of this program made the file. Use that version or a later one.',
      elsewhere: 'manifest.json is not in a folder named <organization id>/<yyyy-mm>/r<revision>, so it is not listed.',
    });
    expect(contentOf(root, 'index.html')).toContain('manifest.json is not JSON in UTF-8.');
  });

  it('leaves a page of somebody else as it is, and says what to do', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'index.html'), '<h1>Reports of all teams</h1>');
    mkdirSync(join(root, 'index.json'));
    const warnings = await stage(root);
    expect(contentOf(root, 'index.html')).toBe('<h1>Reports of all teams</h1>');
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain(`${root}/index.json was not replaced, because it is not a file.`);
    expect(warnings[1]).toContain(`${root}/index.html was not replaced, because it was not made by this program.`);
    expect(warnings[1]).toContain('The report is published. Move it elsewhere');
    expect(warnings[1]).toContain('"serve" shows the library');
  });

  it('is done when only the page cannot be renewed, and says so', async () => {
    const warnings = await stage(temporaryFolder(), {
      replace: () => Promise.reject(new PublishError('The disk is full.')),
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('The report is published, but the library page');
    expect(warnings[0]).toContain('The disk is full.');
  });

  it('is done whatever keeps the page from being renewed, which the warning names', async () => {
    const root = temporaryFolder();
    const [warning] = await stage(root, { replace: () => Promise.reject(new TypeError('No such thing.')) });
    expect(warning).toContain(`the library page ${root}/index.html was not updated`);
    expect(warning).toContain('No such thing.');
  });
});
