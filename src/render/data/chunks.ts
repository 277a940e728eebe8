// Joins short texts into larger pieces, so that streams are not busy with single lines.

const CHUNK = 65_536;

/** The same text in pieces of about 64 KiB, as UTF-8. Asks for the next text only when a piece is wanted. */
export async function* inChunks(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
