// Verifies a published set: every file against the manifest, the manifest against the chain of those before it, and that
// all of them tell the same figures.
import type { Manifest } from '../../model/index.js';
import { by, parseReportId } from '../../terms/index.js';
import type { Destination } from '../destination.js';
import { digestOf, digestOfStream } from '../digest.js';
import { PublishError, UnknownVersionError } from '../errors.js';
import { compareSets, MANIFEST_NAME } from '../layout.js';
import { sentenceOn } from './document.js';
import { verifyFigures, type FigureVerification } from './figures.js';
import { figuresOfManifest, parseManifest } from './manifest-schema.js';
import { openSetFile } from './set-file.js';

/** `extra`: in the set's folder, but not in its manifest. */
export interface FileVerification {
  readonly name: string;
  readonly state: 'intact' | 'changed' | 'missing' | 'extra';
  /** A sentence for people; empty when intact. */
  readonly detail: string;
}

/** One earlier set of the chain, from the set's predecessor backwards. Nothing can be said beyond a broken link. */
export interface ChainLink {
  readonly reportId: string;
  /** `unread`: as its successor knows it, but a newer program made it; what it is linked to remains unknown. */
  readonly state: 'intact' | 'broken' | 'unread';
  /** A sentence for people; empty when intact. */
  readonly detail: string;
}

export interface Verification {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** By name. */
  readonly files: readonly FileVerification[];
  /** Empty for the first set. A removed *newest* set leaves no trace here: no later manifest names it. */
  readonly chain: readonly ChainLink[];
  /** What the files say, beside each other; files that are not intact are left out. */
  readonly figures: readonly FigureVerification[];
  /** Whether every file and every link is intact, and all files say the same. */
  readonly intact: boolean;
}

/** Whether something is as it was published. */
export function isSound({ state }: FileVerification | ChainLink | FigureVerification): boolean {
  return state === 'intact' || state === 'equal';
}

/**
 * Reads every file of a set, and the manifests of all sets that it is linked to.
 *
 * @throws PublishError when there is no such set, its manifest is not readable, or the destination does not answer.
 */
export async function verifySet(destination: Destination, folder: string): Promise<Verification> {
  const bytes = parseReportId(folder) && (await destination.read(`${folder}/${MANIFEST_NAME}`));
  if (bytes === undefined) {
    throw new PublishError(
      `There is no published set "${folder}" in ${destination.description}: it has no ${MANIFEST_NAME}. ` +
        `Sets are named <organization id>/<yyyy-mm>/r<revision>. The library page lists them.`,
    );
  }
  const manifest = readManifest(bytes, folder);
  const files = await verifyFiles(destination, folder, manifest);
  const chain = await verifyChain(destination, manifest);
  const intactFiles = new Set(files.filter(isSound).map(({ name }) => name));
  const figures = await verifyFigures({
    ...{ destination, manifest },
    manifestFigures: figuresOfManifest(bytes),
    isIntact: (name) => intactFiles.has(name),
  });
  const intact = [...files, ...chain, ...figures].every(isSound);
  return { folder, manifest, manifestSha256: digestOf(bytes).sha256, files, chain, figures, intact };
}

function readManifest(bytes: Uint8Array, folder: string): Manifest {
  try {
    return parseManifest(bytes, folder);
  } catch (cause) {
    const what = sentenceOn(`The manifest of "${folder}"`, cause);
    if (cause instanceof UnknownVersionError) throw new UnknownVersionError(what, { cause });
    throw new PublishError(`${what} Do not rely on this set.`, { cause });
  }
}

async function verifyFiles(destination: Destination, folder: string, manifest: Manifest): Promise<FileVerification[]> {
  const results: FileVerification[] = [];
  for (const { name, size, sha256 } of manifest.files) {
    const content = await openSetFile(destination, `${folder}/${name}`);
    if (content === undefined) {
      results.push({ name, state: 'missing', detail: 'The manifest lists this file, but it does not exist.' });
      continue;
    }
    const found = await digestOfStream(content);
    if (found.size !== size) {
      results.push({ name, state: 'changed', detail: `The file has ${found.size} bytes instead of ${size}.` });
    } else if (found.sha256 !== sha256) {
      results.push({ name, state: 'changed', detail: `Its SHA-256 is ${found.sha256} instead of ${sha256}.` });
    } else results.push({ name, state: 'intact', detail: '' });
  }
  const known = new Set([MANIFEST_NAME, ...manifest.files.map((file) => file.name)]);
  for await (const key of destination.list(`${folder}/`)) {
    const name = key.slice(folder.length + 1);
    if (!known.has(name)) results.push({ name, state: 'extra', detail: 'The manifest does not list this file.' });
  }
  return results.sort(by(({ name }) => name));
}

async function verifyChain(destination: Destination, newest: Manifest): Promise<ChainLink[]> {
  const links: ChainLink[] = [];
  let current = newest;
  while (current.previousManifest !== null) {
    const { reportId, sha256 } = current.previousManifest;
    const broken = (detail: string): ChainLink[] => [...links, { reportId, state: 'broken', detail }];
    // Going strictly back in time also means that the walk ends, whatever an altered manifest says.
    const [set, later] = [parseReportId(reportId), parseReportId(current.reportId)];
    if (set === undefined || set.organizationId !== later?.organizationId || compareSets(set, later) >= 0) {
      return broken(`"${current.reportId}" names this set as its predecessor, which is impossible.`);
    }
    const bytes = await destination.read(`${reportId}/${MANIFEST_NAME}`);
    if (bytes === undefined)
      return broken(`"${current.reportId}" was published after this set, which no longer exists.`);
    if (digestOf(bytes).sha256 !== sha256) {
      return broken(`Its manifest was changed after "${current.reportId}" was published.`);
    }
    try {
      current = parseManifest(bytes, reportId);
    } catch (error) {
      const detail = sentenceOn('Its manifest', error);
      return error instanceof UnknownVersionError ? [...links, { reportId, state: 'unread', detail }] : broken(detail);
    }
    links.push({ reportId, state: 'intact', detail: '' });
  }
  return links;
}
