// Tells the library page and its list from anybody else's files of the same name, by how they begin.

/** Stands in the head of every page, and is what pages are known by. */
export const GENERATOR = 'guardduty-coverage-reporter';

const MARK = `<meta name="generator" content="${GENERATOR}"`;
/** How pages began before they named their maker. */
const UNMARKED =
  /^<!doctype html>\s*<html lang="[^"]*">\s*<head>\s*<meta charset="utf-8" \/>\s*<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-[\w+/=]+&#39;; script-src &#39;sha256-[\w+/=]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; require-trusted-types-for &#39;script&#39;; trusted-types &#39;none&#39;" \/>/;
/** The first members of the list, with or without a set. */
const LIST = /^\{\s*"schemaVersion":\s*\d+,\s*"entries":\s*\[\s*(?:\{\s*"manifest":\s*\{|\],\s*"unreadable":)/;

/** @param start - the beginning of the file; some thousand bytes are enough. */
export function isOwnPage(start: Uint8Array): boolean {
  const text = textOf(start);
  const head = text.split(/<style|<\/head/i, 1).join('');
  return UNMARKED.test(text) || (text.startsWith('<!doctype html>') && head.includes(MARK));
}

/** @param start - the beginning of the file; some thousand bytes are enough. */
export function isOwnList(start: Uint8Array): boolean {
  return LIST.test(textOf(start));
}

function textOf(start: Uint8Array): string {
  return new TextDecoder().decode(start);
}
