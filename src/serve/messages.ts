// The short pages that say why a request was refused.
import type { Text } from '../text/index.js';

export type Refusal = 'badAddress' | 'badHost' | 'badMethod' | 'badRange' | 'failed' | 'notFound';

export const STATUS: Readonly<Record<Refusal, number>> = {
  badAddress: 400,
  notFound: 404,
  badMethod: 405,
  badRange: 416,
  badHost: 421,
  failed: 502,
};

/**
 * A page without style or script, and without a word of the request.
 *
 * @param url - where the library is.
 */
export function refusalPage(text: Text, refusal: Refusal, url: string): string {
  const title = escape(text.t(`serve.${refusal}`));
  const why = escape(text.t(`serve.${refusal}.why`));
  return `<!doctype html>
<html lang="${escape(text.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><h1>${title}</h1><p>${why}</p><p><a href="${escape(url)}">${escape(text.t('web.title'))}</a></p></body>
</html>
`;
}

function escape(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
