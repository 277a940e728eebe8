// The largest organizations that AWS allows, with little memory: every stage in a process of its own, against the
// simulated organization in another. Peaks of memory are no timings: they say the same on every machine.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peakMiB, runProgram, startOrganization, type Organization } from '../bench/program.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** MiB for JavaScript's objects. */
const HEAP = 256;
/** MiB of the whole process, its code and buffers included. */
const MOST = 450;
const RESOURCES = '20000';
const REGIONS = '30';

const STAGES = [
  ['collect', ['collect', '--out', 'snapshot']],
  ['render', ['render', '--snapshot', 'snapshot', '--out', 'rendered', '--period', '2026-10']],
  ['publish', ['publish', '--snapshot', 'snapshot', '--period', '2026-10']],
  ['verify', ['verify']],
] as const;

describe(`10,000 accounts in ${REGIONS} Regions with a heap of ${HEAP} MiB`, () => {
  let organization: Organization;
  const cwd = temporaryFolder();
  beforeAll(async () => {
    organization = await startOrganization('10000', RESOURCES, REGIONS);
  });
  afterAll(() => {
    organization.process.disconnect();
  });

  it.each(STAGES)(
    `are done by "%s", in less than ${MOST} MiB`,
    async (_, command) => {
      const { status, stderr, used } = await runProgram(command, {
        cwd,
        url: organization.url,
        env: {
          NODE_OPTIONS: `--max-old-space-size=${HEAP}`,
          COVERAGE_REPORTER_REPORT__LANGUAGES: 'en',
          COVERAGE_REPORTER_REPORT__FORMATS: 'pdf,xlsx,csv,ndjson',
        },
      });
      // 3: the simulated organization has Regions that nobody may read.
      expect([0, 3, 4], stderr).toContain(status);
      expect(peakMiB(used!)).toBeLessThan(MOST);
    },
    900_000,
  );

  it('leave a header and a report that do not grow with the pairs', () => {
    const size = (path: string): number => statSync(join(cwd, path)).size / 2 ** 20;
    expect(size('snapshot/snapshot.json')).toBeLessThan(5);
    expect(size('rendered/report.json')).toBeLessThan(10);
    expect(readdirSync(join(cwd, 'snapshot/pairs'))).toHaveLength(Number(REGIONS));
  });
});
