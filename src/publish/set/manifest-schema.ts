// Reads and checks a manifest: what a set says about itself must be well-formed and fit the folder it lies in.
import type { Manifest } from '../../model/index.js';
import { reportIdOf } from '../../terms/index.js';
import { DocumentError } from '../errors.js';
import { parseJson, readAs } from './document.js';
import { MANIFEST_VERSIONS, readerFor, type Figures } from './versions/index.js';

/**
 * Checks a value as the manifest of the set in `folder`.
 *
 * @throws DocumentError with the reason; UnknownVersionError when a newer program made it.
 */
export function checkManifest(value: unknown, folder: string): Manifest {
  const reader = readerFor(value, MANIFEST_VERSIONS);
  const manifest = readAs(() => reader.manifest(value));
  const own = reportIdOf({ ...manifest, organizationId: manifest.organization.id });
  if (manifest.reportId !== folder || own !== folder) {
    throw new DocumentError(`belongs to "${manifest.reportId}" (${own}), but is in the folder "${folder}"`);
  }
  return manifest;
}

/**
 * Reads the bytes of the manifest of the set in `folder`.
 *
 * @throws DocumentError as {@link checkManifest}.
 */
export function parseManifest(bytes: Uint8Array, folder: string): Manifest {
  return checkManifest(parseJson(bytes), folder);
}

/** What the files of a set repeat of a manifest that was read before, by its place in it. */
export function figuresOfManifest(bytes: Uint8Array): Figures {
  const value = parseJson(bytes);
  return readerFor(value, MANIFEST_VERSIONS).figures(value);
}
