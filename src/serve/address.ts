// What a request may ask for: the library page, its list, or one file of a set. Everything else is refused here.

/** What a path leads to; `bad` when it is written as no link of the library is. */
export type Address =
  | { readonly kind: 'page' }
  | { readonly kind: 'list' }
  | { readonly kind: 'file'; readonly folder: string; readonly name: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'bad' };

/** Parts of a file's path: organization, period, revision, name. */
const FILE_SEGMENTS = 4;

/**
 * Reads the target of a request line.
 *
 * @param target - as sent, for example `/o-a1b2c3d4e5/2026-10/r1/report.json?x`.
 */
export function addressOf(target: string): Address {
  const [path = ''] = target.split('?', 1);
  if (!path.startsWith('/')) return { kind: 'bad' };
  const segments: string[] = [];
  for (const written of path.slice(1).split('/')) {
    const segment = decoded(written);
    if (segment === undefined) return { kind: 'bad' };
    segments.push(segment);
  }
  const whole = segments.join('/');
  if (whole === '' || whole === 'index.html') return { kind: 'page' };
  if (whole === 'index.json') return { kind: 'list' };
  // Only a trailing or doubled slash leaves an empty part.
  if (segments.includes('') || segments.length !== FILE_SEGMENTS) return { kind: 'unknown' };
  return { kind: 'file', folder: segments.slice(0, -1).join('/'), name: segments.at(-1) ?? '' };
}

/** One part of a path; undefined when it is not UTF-8, or could lead elsewhere on some system. */
function decoded(written: string): string | undefined {
  let segment: string;
  try {
    segment = decodeURIComponent(written);
  } catch {
    return undefined;
  }
  return segment === '.' || segment === '..' || /[/\\\u0000-\u001f\u007f]/.test(segment) ? undefined : segment;
}

/**
 * Whether a request was sent to this server by one of its own names. A page of somebody else, whose name was made to
 * lead here (DNS rebinding), says its own.
 *
 * @param allowed - further hosts in lower case, with their port where the address has one.
 */
export function isOwnHost(host: string | undefined, port: number, allowed: readonly string[] = []): boolean {
  const names = ['127.0.0.1', 'localhost'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  return host !== undefined && [...names, ...allowed].includes(host.toLowerCase());
}

/** Whether only programs on this machine can reach what listens on an IP address. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
