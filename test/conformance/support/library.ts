// A library with a history: several months, two revisions, names that want to break the page, and a damaged set.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderLibrary } from '../../../src/library/index.js';
import type { Library, Manifest } from '../../../src/model/index.js';
import { directoryDestination, publishSet, readLibrary, type SetFile } from '../../../src/publish/index.js';
import { loadFormats } from '../../../src/render/index.js';
import { loadLibraryTemplate } from '../../../src/templates/index.js';
import { NO_PAIRS } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { asPeriod, asReportId } from '../../support/ids.js';
import { LANGUAGES, type DemoSet } from './demo-set.js';

/** Would run, load or close something, were it ever taken for markup. */
export const HOSTILE = `<img src=x onerror=window.hurt=1>"'&{shown}$&</script><script>window.hurt=1</script>`;

/** Period, revision, healthy of 1000 resources, watched of 100 pairs, the others unknown. Newest first, as the page shows them. */
export const SETS = [
  ['2026-10', 2, 963, 100],
  ['2026-10', 1, 700, 90],
  ['2026-09', 1, 940, 90],
  ['2026-08', 1, 900, 80],
  ['2025-12', 1, 850, 100],
] as const;

/** Publishes the library to a folder, with the page beside it; the newest set has the demo's documents. */
export async function makeLibrary(directory: string, demo: DemoSet): Promise<Library> {
  const destination = directoryDestination(join(directory, 'library'));
  const work = join(directory, 'work');
  await mkdir(work, { recursive: true });
  const small = await smallFile(work);
  const organizationId = demo.manifest.organization.id;
  for (const [period, revision, healthy, watched] of SETS.toReversed()) {
    const folder = `${organizationId}/${period}/r${revision}`;
    const newest = period === '2026-10' && revision === 2;
    const documents = newest
      ? demo.manifest.files.map(({ name, contentType }) => ({ name, contentType, path: join(demo.folder, name) }))
      : [{ ...small, name: `report_${period}_r${revision}_en.xlsx` }];
    await publishSet({
      destination,
      folder,
      files: [...documents, { ...small, name: `${'x'.repeat(120)} <b>&amp;.csv` }],
      manifest: (files, previousManifest): Manifest => ({
        ...demo.manifest,
        reportId: asReportId(folder),
        title: Object.fromEntries(LANGUAGES.map((language) => [language, `${HOSTILE} ${language}`])),
        organization: { id: organizationId, name: HOSTILE },
        period: asPeriod(period),
        revision,
        asOf: `${period}-28T06:12:00.000Z`,
        conclusion: {
          verdict: healthy < 950 ? 'not-met' : watched < 100 ? 'undetermined' : 'met',
          completeness: watched < 100 ? 'met-with-gaps' : 'met',
          watched: watched < 100 ? 'undetermined' : 'met',
          coverage: healthy < 950 ? 'not-met' : 'met',
        },
        figures: {
          counts: { healthy, unhealthy: 1_000 - healthy, other: 0 },
          pairs: { ...NO_PAIRS, pairs: 100, expected: 100, watched, unknown: 100 - watched, read: watched },
          pairsUnknown: 100 - watched,
          watchedTargetPercent: 100,
          coverageTargetPercent: 95,
        },
        files,
        previousManifest,
      }),
    });
  }
  const damaged = join(destination.description, organizationId, '2026-07', 'r1');
  await mkdir(damaged, { recursive: true });
  await writeFile(join(damaged, 'manifest.json'), HOSTILE);
  const library = await readLibrary(destination);
  const texts = LANGUAGES.map((language) => loadText(['templates'], language, 'Europe/Berlin'));
  const template = loadLibraryTemplate('templates');
  const { html } = renderLibrary({ library, texts, template, formats: await loadFormats() });
  await writeFile(join(destination.description, 'index.html'), html);
  return library;
}

async function smallFile(work: string): Promise<SetFile> {
  const path = join(work, 'small');
  await writeFile(path, 'small');
  return { name: 'small', path, contentType: 'application/octet-stream' };
}

/** SHA-256 of a file, hex. */
export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
