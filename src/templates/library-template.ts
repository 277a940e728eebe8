// The library page's style and script from templates/web, checked that they can stand inside the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateError } from './folders.js';

export interface LibraryTemplate {
  /** CSS. */
  readonly style: string;
  /** JavaScript for browsers. */
  readonly script: string;
}

/**
 * Style and script of the library page.
 *
 * @throws TemplateError when a file is missing or would end its own element.
 */
export function loadLibraryTemplate(templatesDirectory: string): LibraryTemplate {
  return {
    style: load(join(templatesDirectory, 'web', 'library.css'), /<\/style/i),
    script: load(join(templatesDirectory, 'web', 'library.js'), /<\/script|<!--/i),
  };
}

function load(path: string, forbidden: RegExp): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new TemplateError(`The library page needs "${path}", which cannot be read. Restore the file.`, { cause });
  }
  const found = forbidden.exec(content);
  if (found !== null) {
    throw new TemplateError(
      `"${path}" contains "${found[0]}", which would end its element in the page. Write it in another way.`,
    );
  }
  return content;
}
