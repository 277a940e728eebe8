// links: presigned links to the files of a published set, and when they truly end.
import type { Library, LibraryEntry } from '../../model/index.js';
import {
  LONGEST_LINK_SECONDS,
  MANIFEST_NAME,
  presignLinks,
  readLibrary,
  s3Destination,
  type Links,
} from '../../publish/index.js';
import { EXIT, parseReportId, type ReportName } from '../../terms/index.js';
import { destinationOverride } from '../destination-option.js';
import { secondsOf, spanOf } from '../duration.js';
import { UsageError } from '../errors.js';
import { revisionNumber } from '../numbers.js';
import { s3OptionsOf } from '../destination.js';
import { configOf, type CommonOptions } from '../options.js';
import { cancellable, openSession } from '../session.js';
import { checkedMonth } from './run.js';

export interface LinksOptions extends CommonOptions {
  readonly period?: string;
  readonly revision?: string;
  readonly organization?: string;
  readonly language?: readonly string[];
  readonly expires: string;
  readonly destination?: string;
}

export async function linksCommand(options: LinksOptions): Promise<number> {
  const seconds = secondsOf('--expires', options.expires, LONGEST_LINK_SECONDS);
  const wanted = {
    period: options.period === undefined ? undefined : checkedMonth(options.period),
    revision: options.revision === undefined ? undefined : revisionNumber(options.revision),
    organization: options.organization,
  };
  const { config } = configOf(options, destinationOverride(options.destination));
  const place = config.destination;
  if (place.type === 'directory') {
    throw new UsageError(
      `Links can only be made to reports in S3, and ${place.path} is a folder. ` +
        'Name a bucket in the configuration or with --destination s3://bucket/prefix, or use "serve" to show the folder.',
    );
  }
  const session = openSession(options);
  const s3 = s3OptionsOf(place, config, () => new Date());
  const destination = s3Destination(s3);
  try {
    const library = await cancellable(session, readLibrary(destination));
    const passedOver = unreadableSets(library, wanted);
    if (passedOver.length > 0) {
      session.log.warn(
        `These sets cannot be read and are skipped, even if they are the newest: ${passedOver.join(', ')}. The library page ("serve") gives the reasons.`,
      );
    }
    const set = chooseSet(library.entries, wanted, destination.description);
    const files = filesOf(set, options.language);
    const keys = files.map(({ name }) => `${set.folder}/${name}`);
    const links = await cancellable(session, presignLinks(s3, keys, seconds));
    if (links.endsBecause !== 'requested') session.log.warn(warningOf(links, seconds));
    const linked = files.map((file, index) => ({ ...file, url: links.urls[index] ?? '' }));
    const { expiresAt, endsBecause } = links;
    session.print(
      {
        reportId: set.folder,
        destination: destination.description,
        requestedSeconds: seconds,
        expiresAt,
        endsBecause,
        files: linked,
      },
      [
        `Report   ${set.folder} in ${destination.description}`,
        `Valid    ${endsBecause === 'unknown-session' ? 'until, at the latest,' : 'until'} ${expiresAt.toISOString()}, for anyone who has the link`,
        ...linked.flatMap(({ name, sha256, url }) => ['', `${name}  SHA-256 ${sha256}`, url]),
      ],
    );
    return EXIT.ok;
  } finally {
    destination.close();
  }
}

/** Which set is meant; undefined for any. */
interface Wanted {
  readonly period: string | undefined;
  readonly revision: number | undefined;
  readonly organization: string | undefined;
}

function isWanted(set: ReportName, wanted: Wanted): boolean {
  return (
    set.period === (wanted.period ?? set.period) &&
    set.revision === (wanted.revision ?? set.revision) &&
    set.organizationId === (wanted.organization ?? set.organizationId)
  );
}

/** Folders of sets that fit and could be the one that is meant, were they not unreadable. */
function unreadableSets({ unreadable }: Library, wanted: Wanted): readonly string[] {
  return unreadable
    .map(({ folder }) => folder)
    .filter((folder) => {
      const set = parseReportId(folder);
      return set !== undefined && isWanted(set, wanted);
    });
}

/** The newest set that fits. @throws UsageError when there is none, or when it is one of several organizations. */
function chooseSet(entries: readonly LibraryEntry[], wanted: Wanted, place: string): LibraryEntry {
  const matching = entries.filter(({ manifest }) =>
    isWanted({ ...manifest, organizationId: manifest.organization.id }, wanted),
  );
  const [newest] = matching;
  if (newest === undefined) {
    const periods = [...new Set(entries.map(({ manifest }) => manifest.period))];
    const there =
      periods.length === 0
        ? 'Nothing is published there yet'
        : `The months with reports are ${periods.slice(0, 12).join(', ')}`;
    throw new UsageError(`${place} has no such report. ${there}.`);
  }
  const organizations = [...new Set(matching.map(({ manifest }) => manifest.organization.id))];
  if (organizations.length > 1) {
    throw new UsageError(
      `${place} holds reports of several organizations. Name one with --organization: ${organizations.join(', ')}.`,
    );
  }
  return newest;
}

interface LinkedFile {
  readonly name: string;
  readonly size: number | null;
  readonly sha256: string;
}

/** Every file and the manifest; with languages, only the documents in those. */
function filesOf(
  { manifest, manifestSha256 }: LibraryEntry,
  languages: readonly string[] | undefined,
): readonly LinkedFile[] {
  const all = manifest.files.map(({ name, size, sha256 }) => ({ name, size, sha256 }));
  if (languages === undefined) return [...all, { name: MANIFEST_NAME, size: null, sha256: manifestSha256 }];
  const unknown = languages.filter((language) => !manifest.languages.includes(language));
  if (unknown.length > 0 || languages.length === 0) {
    throw new UsageError(
      `This report is not available in "${unknown.join(', ')}". Its languages are ${manifest.languages.join(', ')}.`,
    );
  }
  return all.filter(({ name }) => languages.some((language) => name.includes(`_${language}.`)));
}

function warningOf({ expiresAt, endsBecause }: Links, seconds: number): string {
  return endsBecause === 'session'
    ? `The links expire at ${expiresAt.toISOString()} and not after ${spanOf(seconds)}, because links expire with the session of the credentials that signed them. For links that work longer, use credentials whose session lasts longer.`
    : 'The links expire with the session of the credentials that signed them. The credentials do not say when it ends, so the links may expire earlier than shown.';
}
