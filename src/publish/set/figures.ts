// One truth: the manifest, report.json and, from version 3 on, pairs.ndjson.gz must say the same.
import type { Manifest, ManifestFile } from '../../model/index.js';
import { collect, type Destination } from '../destination.js';
import { DocumentError } from '../errors.js';
import { MANIFEST_NAME } from '../layout.js';
import { parseJson, readAs, sentenceOn } from './document.js';
import { addUpPairs } from './pairs-file.js';
import { openSetFile } from './set-file.js';
import { readerFor, REPORT_VERSIONS, type Figures, type ReportReader } from './versions/index.js';

const REPORT = 'report.json';
const PAIRS = 'pairs.ndjson.gz';

/** The largest report that is read: reports of 10,000 accounts in 30 Regions have less than half of it. */
const MOST_REPORT_BYTES = 128 * 1024 * 1024;

/** One figure that two files of the set must say alike; `unread`: the file that says it is not one that can be read. */
export interface FigureVerification {
  /** `report.json`, which is compared with the manifest, or `pairs.ndjson.gz`, which is compared with `report.json`. */
  readonly file: string;
  /** Its place in the file that it is compared with, such as `figures.counts.healthy`; null when the whole file is meant. */
  readonly figure: string | null;
  readonly state: 'equal' | 'different' | 'unread';
  /** A sentence for people; empty when equal. */
  readonly detail: string;
}

/** A set with what is known of its files. */
interface VerifiedSet {
  readonly destination: Destination;
  readonly manifest: Manifest;
  /** What the manifest says that its report repeats, by the place in it. */
  readonly manifestFigures: Figures;
  /** Whether a file is as the manifest describes it. Others are not compared: their own finding says why. */
  readonly isIntact: (name: string) => boolean;
}

/**
 * Compares what the files of a set say.
 *
 * @throws PublishError when the destination does not answer.
 */
export function verifyFigures(set: VerifiedSet): Promise<readonly FigureVerification[]> {
  return verifyFile(set, REPORT, async ({ size }) => {
    if (size > MOST_REPORT_BYTES)
      throw new DocumentError(
        `has ${size} bytes and is not read, because no report has more than ${MOST_REPORT_BYTES}`,
      );
    const value = parseJson(await collect(await contentOf(set, REPORT)));
    const reader = readerFor(value, REPORT_VERSIONS);
    const report = readAs(() => reader.figures(value));
    return [
      ...compare({
        file: REPORT,
        says: report,
        beside: MANIFEST_NAME,
        expected: set.manifestFigures,
      }),
      ...(reader.pairs === null ? [] : await verifyPairs(set, reader.pairs, value)),
    ];
  });
}

async function verifyPairs(
  set: VerifiedSet,
  pairs: NonNullable<ReportReader['pairs']>,
  report: unknown,
): Promise<readonly FigureVerification[]> {
  const expected = readAs(() => pairs.counts(report));
  return verifyFile(set, PAIRS, async () => {
    const says = await addUpPairs(await contentOf(set, PAIRS), pairs.line);
    // What only one of the two names, such as a state, the other has none of.
    const none = Object.fromEntries([...Object.keys(expected), ...Object.keys(says)].map((place) => [place, 0]));
    return compare({ file: PAIRS, says: { ...none, ...says }, beside: REPORT, expected: { ...none, ...expected } });
  });
}

/** What is found in a file; that it cannot be read is a finding too. */
async function verifyFile(
  { manifest, isIntact }: VerifiedSet,
  name: string,
  verify: (file: ManifestFile) => Promise<readonly FigureVerification[]>,
): Promise<readonly FigureVerification[]> {
  try {
    const file = manifest.files.find((one) => one.name === name);
    if (file === undefined)
      throw new DocumentError(`is not listed in ${MANIFEST_NAME}, although every set has this file`);
    return isIntact(name) ? await verify(file) : [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [{ file: name, figure: null, state: 'unread', detail: sentenceOn(name, error) }];
  }
}

async function contentOf({ destination, manifest }: VerifiedSet, name: string): Promise<AsyncIterable<Uint8Array>> {
  const content = await openSetFile(destination, `${manifest.reportId}/${name}`);
  if (content === undefined) throw new DocumentError('was removed while the set was being verified');
  return content;
}

function compare(options: {
  readonly file: string;
  readonly says: Figures;
  readonly beside: string;
  readonly expected: Figures;
}): readonly FigureVerification[] {
  const { file, says, beside, expected } = options;
  return Object.entries(expected).map(([figure, value]) => {
    const found = says[figure];
    if (found === value) return { file, figure, state: 'equal', detail: '' };
    const detail = `${beside} says ${String(value)} for ${figure}, but ${file} says ${String(found)}.`;
    return { file, figure, state: 'different', detail };
  });
}
