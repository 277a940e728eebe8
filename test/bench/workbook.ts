// Measures the workbook alone: size, time and memory by number of resources, beside the time that compressing the very
// same XML takes. Run with "npm run bench:workbook"; --resources 10000,100000,1000000 --language en
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDeflateRaw } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
import type { AffectedRow, Report, ReportRow } from '../../src/model/index.js';
import { renderWorkbook } from '../../src/render/excel/render.js';
import { loadText } from '../../src/text/index.js';
import { loadTheme } from '../../src/theme/index.js';
import { listsOf } from '../support/lists.js';
import { SAMPLES_FOLDER } from '../support/samples-folder.js';
import { sampleReport, sampleSnapshot } from '../support/samples.js';

/** Of how many resources one is unhealthy and on the work list. */
const UNHEALTHY_EVERY = 5;

interface Task {
  readonly kind: 'workbook' | 'deflate';
  readonly resources: number;
  readonly language: string;
  readonly from: string;
  readonly to: string;
}

interface Used {
  readonly seconds: number;
  readonly processor: number;
  readonly peakMiB: number;
}

if (process.send === undefined) await measureAll();
else process.once('message', (task: Task) => void measure(task));

async function measureAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      resources: { type: 'string', default: '10000,100000,1000000' },
      language: { type: 'string', default: 'en' },
    },
  });
  const directory = await mkdtemp(join(tmpdir(), 'coverage-bench-'));
  // The processes that measure inherit it; the sample is collected before, so that its memory is not theirs.
  process.env[SAMPLES_FOLDER] = directory;
  try {
    await sampleSnapshot('usual');
    console.log(`${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, Node ${process.version}\n`);
    console.log(
      '| resources | work items | file MiB | XML MiB | s | CPU s | peak MiB | compressing the XML: s | CPU s | ratio of CPU |',
    );
    console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
    for (const resources of values.resources.split(',').map(Number)) {
      const workbook = join(directory, 'report.xlsx');
      const xml = join(directory, 'report.xml');
      const task = { resources, language: values.language };
      const made = await inProcess({ ...task, kind: 'workbook', from: '', to: workbook });
      await unpack(workbook, xml);
      const floor = await inProcess({ ...task, kind: 'deflate', from: xml, to: join(directory, 'report.z') });
      const size = async (path: string): Promise<string> => ((await stat(path)).size / 2 ** 20).toFixed(1);
      const cells = [
        String(resources),
        String(Math.ceil(resources / UNHEALTHY_EVERY)),
        await size(workbook),
        await size(xml),
        made.seconds.toFixed(1),
        made.processor.toFixed(1),
        made.peakMiB.toFixed(0),
        floor.seconds.toFixed(1),
        floor.processor.toFixed(1),
        (made.processor / floor.processor).toFixed(2),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Does a task in a process of its own, so that memory is only its own. */
async function inProcess(task: Task): Promise<Used> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', 'tsx'] });
  child.send(task);
  const [used] = (await once(child, 'message')) as [Used]; // The only message of `measure`.
  return used;
}

async function measure({ kind, resources, language, from, to }: Task): Promise<void> {
  const output = createWriteStream(to, { highWaterMark: 1 << 18 });
  const started = performance.now();
  const before = process.cpuUsage();
  if (kind === 'deflate')
    await pipeline(createReadStream(from, { highWaterMark: 1 << 18 }), createDeflateRaw(), output);
  else {
    const text = loadText(['templates'], language, 'UTC');
    await renderWorkbook({ ...(await large(resources)), text, theme: loadTheme('templates'), output });
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const used: Used = { seconds, processor: (user + system) / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 };
  process.send?.(used, () => {
    process.disconnect();
  });
}

/** A report with as many resources as wanted, made one by one; its other figures are those of a sample. */
async function large(resources: number) {
  const { report, lists } = await sampleReport('usual');
  const unhealthy = Math.ceil(resources / UNHEALTHY_EVERY);
  const [entry] = report.remediation;
  const affected = entry?.affected[0];
  if (entry === undefined || affected === undefined) throw new Error('The sample has no issue.');
  const changed: Report = {
    ...report,
    totals: { healthy: resources - unhealthy, unhealthy, other: 0 },
    remediation: [{ ...entry, affectedTotal: unhealthy }],
  };
  const place = (index: number) => {
    const account = report.byAccount[index % report.byAccount.length];
    const region = report.byRegion[(index >> 4) % report.byRegion.length];
    if (account === undefined || region === undefined) throw new Error('The sample has no accounts or Regions.');
    const id = `i-${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}${index.toString(16).padStart(9, '0')}`;
    return { account, region: region.region, id };
  };
  return {
    report: changed,
    lists: {
      ...listsOf(changed, { matrix: lists.matrix }),
      causes: lists.causes,
      followUp: lists.followUp,
      rows: async function* (): AsyncIterable<ReportRow> {
        for (let index = 0; index < resources; index += 1) {
          const { account, region, id } = place(index);
          const isUnhealthy = index % UNHEALTHY_EVERY === 0;
          yield await Promise.resolve({
            accountId: account.accountId,
            accountName: account.name,
            ouPath: account.ouPath,
            region,
            resourceType: 'EC2',
            resourceId: id,
            name: id,
            coverageStatus: isUnhealthy ? 'UNHEALTHY' : 'HEALTHY',
            managementType: 'AUTO_MANAGED',
            issueIds: isUnhealthy ? [entry.issueId] : [],
            issueTexts: isUnhealthy ? affected.issueTexts : [],
            updatedAt: '2026-10-31T12:34:56.000Z',
            coveredUnits: null,
            compatibleUnits: null,
            agentVersion: '1.9.2',
            addonStatus: null,
            instanceType: 'm5.large',
            clusterArn: null,
            unhealthyInstances: [],
          });
        }
      },
      affected: async function* (): AsyncIterable<AffectedRow> {
        for (let index = 0; index < unhealthy; index += 1) {
          const { account, region, id } = place(index * UNHEALTHY_EVERY);
          yield await Promise.resolve({
            ...affected,
            issueId: entry.issueId,
            accountId: account.accountId,
            accountName: account.name,
            region,
            resourceType: 'EC2',
            resourceId: id,
            name: id,
          });
        }
      },
    },
  };
}

/** Writes all parts of a workbook, unpacked, one behind the other. */
async function unpack(workbook: string, xml: string): Promise<void> {
  const file = openSync(xml, 'w');
  const unzip = new Unzip((part) => {
    part.ondata = (error, data) => {
      if (error) throw error;
      writeSync(file, data);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(workbook)) unzip.push(chunk as Buffer); // A stream without encoding.
  unzip.push(new Uint8Array(0), true);
  closeSync(file);
}
