// A tiny service in a process of its own: answers or throttles ListDetectors by buckets of tokens, after a while.
import { createServer } from 'node:http';
import { LATENCY_MS, TokenBucket } from './pacing-model.js';
import type { Limit, Seen } from './pacing-scenarios.js';

interface Entry {
  readonly bucket: TokenBucket;
  /** Its time starts with its first request. */
  startMs?: number;
}

let entries: readonly Entry[] = [];

const server = createServer((request, response) => {
  // /3/detector?… asks bucket 3.
  const entry = entries[Number(request.url?.split('/')[1])];
  if (entry === undefined) {
    response.writeHead(404).end();
    return;
  }
  entry.startMs ??= performance.now();
  const isAnswered = entry.bucket.take(performance.now() - entry.startMs);
  const answer = (): void => {
    response.setHeader('content-type', 'application/json');
    if (isAnswered) response.end('{"detectorIds":[]}');
    else response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' }).end('{"message":"Rate exceeded"}');
  };
  setTimeout(answer, LATENCY_MS * (0.5 + Math.random()));
});

// A connection that is closed while it is used would be a failure of another kind.
server.keepAliveTimeout = 600_000;

// Two messages: first the limits to make buckets of, answered by the port; then "seen", answered by what they saw.
process.on('message', (message: readonly Limit[] | 'seen') => {
  if (message === 'seen') {
    process.send?.(entries.map(({ bucket: { accepted, throttled } }): Seen => ({ accepted, throttled })));
    return;
  }
  entries = message.map((limit) => ({ bucket: new TokenBucket(limit, Math.random) }));
  server.listen(0, '127.0.0.1', () => {
    // An object for a TCP port.
    process.send?.((server.address() as { port: number }).port);
  });
});
process.on('disconnect', () => process.exit(0));
