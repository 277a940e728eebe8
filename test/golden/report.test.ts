import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import { prepareReport } from '../../src/report/index.js';
import { affectedRows, reportRows } from '../../src/report/rows.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import { allOf, saveSnapshot, keeping } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectGolden } from './golden.js';
import { sample, sampleCatalog, sampleIdentity, sampleAffectedPerIssue, sampleSettings } from './sample.js';

async function savedSample() {
  const directory = temporaryFolder();
  saveSnapshot(directory, sample);
  return openSnapshot(directory);
}

describe('the report of the sample organization', () => {
  it('is the one that was looked at and found right', async () => {
    const saved = await savedSample();
    const figures = await analyze(saved, sampleCatalog, keeping(sampleAffectedPerIssue));
    const report = prepareReport(saved, figures, sampleCatalog, sampleSettings).build(sampleIdentity);
    // zlib is free to compress otherwise in another Node version, and the snapshot names the digests of its files.
    const provenance = { ...report.provenance, snapshotDigest: 'depends on zlib' };
    expectGolden(`${JSON.stringify({ ...report, provenance }, null, 2)}\n`, 'report.json');
  });

  it('has every affected resource with its commands filled in as they were looked at and found right', async () => {
    const rows = await allOf(affectedRows(await savedSample(), sampleCatalog)());
    expectGolden(`${JSON.stringify(rows, null, 2)}\n`, 'affected.json');
  });

  it('has the rows that were looked at and found right', async () => {
    const rows = await allOf(reportRows(await savedSample(), sampleCatalog)());
    expectGolden(`${JSON.stringify(rows, null, 2)}\n`, 'rows.json');
  });
});

describe('a golden file', () => {
  it('fails the test when it is missing', () => {
    const options = { directory: temporaryFolder(), update: false };
    expect(() => {
      expectGolden('text', 'none.json', options);
    }).toThrow('There is no golden file none.json. Run "npm run test:update-golden"');
  });

  it('fails the test when it differs, and is written anew only when that is asked for', () => {
    const directory = temporaryFolder();
    expectGolden('one', 'some.json', { directory, update: true });
    expectGolden('one', 'some.json', { directory, update: false });
    expect(() => {
      expectGolden('two', 'some.json', { directory, update: false });
    }).toThrow('some.json is not what it was');
    expect(readFileSync(join(directory, 'some.json'), 'utf8')).toBe('one');
  });
});
