// Opens a file of a set for verifying it.
import type { Destination } from '../destination.js';
import { PublishError } from '../errors.js';
import { reasonOf } from './document.js';

/**
 * The content of a file; undefined when it is not there.
 *
 * @throws PublishError while it is read, when the destination breaks off: nothing can be said about the file then.
 */
export async function openSetFile(
  destination: Destination,
  key: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const stream = await destination.open(key);
  return stream === undefined ? undefined : toItsEnd(stream, key, destination);
}

async function* toItsEnd(stream: AsyncIterable<unknown>, key: string, { description }: Destination) {
  try {
    // Both destinations hand out byte streams without an encoding.
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    throw new PublishError(
      `"${key}" in ${description} could not be read to its end, so it is unknown whether it is intact. ` +
        `Verify again. If the error persists, restore the file. Reason: ${reasonOf(cause)}`,
      { cause },
    );
  }
}
