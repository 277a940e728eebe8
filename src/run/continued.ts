// What an interrupted run left after it had read AWS: a set that was published, or files that are to be.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../model/index.js';
import { digestOfStream, findSet, isSetOf, PublishError, type PublishedSet, type SetFile } from '../publish/index.js';
import { sha256Of, type Sha256 } from '../terms/index.js';
import type { RunContext } from './context.js';
import type { RunFolder } from './folder/index.js';
import { REPORT_JSON } from './render-stage.js';

export interface PublishedReport {
  readonly report: Report;
  readonly published: PublishedSet;
}

/**
 * The set that an interrupted run published; undefined when it published none, or when it is not there any more.
 *
 * @throws PublishError when the destination does not answer, or the report there was changed.
 */
export async function publishedBefore(
  { destination }: RunContext,
  { reached, setDirectory }: RunFolder,
): Promise<PublishedReport | undefined> {
  if (reached.stage !== 'rendered' && reached.stage !== 'published') return undefined;
  const folder = reached.stage === 'published' ? reached.folder : reached.reportId;
  const found = await findSet(destination, folder);
  if (found === undefined) return undefined;
  const { manifest, manifestSha256 } = found;
  // A run that was killed after its manifest did not come to write that down; its files tell that it was its own.
  const isOwn =
    reached.stage === 'published' ? reached.manifestSha256 === manifestSha256 : isSetOf(manifest, reached.files);
  if (!isOwn) return undefined;
  const sha256 = manifest.files.find(({ name }) => name === REPORT_JSON)?.sha256;
  const bytes =
    (await bytesOf(join(setDirectory, REPORT_JSON), sha256)) ?? (await destination.read(`${folder}/${REPORT_JSON}`));
  if (bytes === undefined || sha256Of(bytes) !== sha256) {
    throw new PublishError(
      `"${folder}" was published by an interrupted run, and its ${REPORT_JSON} was changed since. ` +
        'Run "verify" to see what is changed; without --resume another revision is published.',
    );
  }
  return { report: reportOf(bytes), published: { folder, manifest, manifestSha256 } };
}

/** The files that an interrupted run had written and not published; undefined unless all are as they were written. */
export async function renderedBefore({
  reached,
  setDirectory,
}: RunFolder): Promise<{ readonly report: Report; readonly files: readonly SetFile[] } | undefined> {
  if (reached.stage !== 'rendered') return undefined;
  const files: SetFile[] = [];
  for (const { name, contentType, sha256, size } of reached.files) {
    const path = join(setDirectory, name);
    const digest = await digestOfStream(createReadStream(path)).catch(() => undefined);
    if (digest?.sha256 !== sha256) return undefined;
    files.push({ name, path, contentType, digest: { sha256: digest.sha256, size } });
  }
  const bytes = await bytesOf(
    join(setDirectory, REPORT_JSON),
    reached.files.find(({ name }) => name === REPORT_JSON)?.sha256,
  );
  return bytes && { report: reportOf(bytes), files };
}

async function bytesOf(path: string, sha256: Sha256 | undefined): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256Of(bytes) === sha256 ? bytes : undefined;
}

/** A run folder is continued by the same version only, and the digest says that it wrote these very bytes from a report. */
function reportOf(bytes: Uint8Array): Report {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Report;
}
