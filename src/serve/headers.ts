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
  'cross-origin-embedder-policy': 'require-corp',
  // A page of reports needs nothing of what a browser could give it.
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()',
  // Nothing is kept: whatever listens on this port later has the same origin, and its pages could read it.
  'cache-control': 'no-store',
};

/** How files of a format are called, and what they are. */
export type ServedFormat = { readonly mediaType: string } & (
  { readonly kind: 'document'; readonly ending: string } | { readonly kind: 'data'; readonly fileName: string }
);

/** Media types by what stands behind the last dot of a name. */
export type ContentTypes = ReadonlyMap<string, string>;

/** Those of the formats, and of the files that every set has. */
export function contentTypesOf(formats: readonly ServedFormat[]): ContentTypes {
  return new Map([
    ...formats.map(
      (format) => [endOf(format.kind === 'data' ? format.fileName : format.ending), format.mediaType] as const,
    ),
    ['json', 'application/json'],
    ['zip', 'application/zip'],
  ]);
}

/** By the end of the name and not by what a manifest says: nothing may be served as a page. */
export function contentTypeOf(name: string, types: ContentTypes): string {
  return types.get(endOf(name)) ?? 'application/octet-stream';
}

function endOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
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
