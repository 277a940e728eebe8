// Headers that keep what is served where it belongs.

/** Nothing runs, loads or frames a file or a message of this server. */
export const NOTHING_ALLOWED =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** For every answer. */
export const SAFETY: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Nothing is kept: whatever listens on this port later has the same origin, and its pages could read it.
  'cache-control': 'no-store',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  gz: 'application/gzip',
  zip: 'application/zip',
};

/** By the end of the name and not by what a manifest says: nothing may be served as a page. */
export function contentTypeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return (Object.hasOwn(CONTENT_TYPES, ending) ? CONTENT_TYPES[ending] : undefined) ?? 'application/octet-stream';
}

/** Makes a browser store the file under its name (RFC 6266); old ones get a name without unusual characters. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  // encodeURIComponent leaves these, which RFC 8187 does not allow; a lone surrogate cannot be encoded.
  const encoded = encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
