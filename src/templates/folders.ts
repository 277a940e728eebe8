// Where templates lie: which folders hold a part of them, and in which languages they are written.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReporterError } from '../terms/index.js';
import { availableLanguages } from '../text/index.js';

export interface TemplateFolders {
  /** Folder with the built-in templates. */
  readonly builtIn: string;
  /** The operator's own; null for none. */
  readonly own: string | null;
}

/** What a template directory may hold; `fonts` belongs to `theme`. */
const PARTS = ['fonts', 'locales', 'remediation', 'theme'] as const;
export type Part = (typeof PARTS)[number];

/** An operator's template directory that cannot be used as a whole; what is wrong inside is told by its loaders. */
export class TemplateError extends ReporterError {
  override readonly name = 'TemplateError';
  readonly code = 'templates-invalid';
}

/**
 * Looks into the operator's folder once. Gives the folders that hold a part, the built-in one first.
 *
 * @throws TemplateError when the folder holds nothing, or something that nothing reads.
 */
export function openFolders({ builtIn, own }: TemplateFolders): (part: Part) => readonly string[] {
  if (own === null) return () => [builtIn];
  const names = visibleNames(own);
  const known: readonly string[] = PARTS;
  const [unknown] = names.filter((name) => !known.includes(name) && name !== 'README.md');
  if (unknown !== undefined) {
    throw new TemplateError(
      `${join(own, unknown)} is not read by this program. The folder may contain only ${PARTS.join(', ')}.`,
    );
  }
  if (!names.some((name) => known.includes(name))) {
    throw new TemplateError(
      `${own} contains none of ${PARTS.join(', ')}. Put your templates there, or set templates.directory to null.`,
    );
  }
  return (part) => (names.includes(part) ? [builtIn, own] : [builtIn]);
}

/** Languages in which reports can be written: those with messages and those with remediation texts. */
export function templateLanguages(folders: TemplateFolders): readonly string[] {
  const directoriesWith = openFolders(folders);
  const written = directoriesWith('remediation')
    .map((directory) => join(directory, 'remediation', 'text'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return [...new Set([...availableLanguages(directoriesWith('locales')), ...written])].sort();
}

/**
 * Languages that have to be complete: those of the reports, and those in which the operator's own templates say
 * anything; without such templates every language.
 */
export function languagesToCheck({ builtIn, own }: TemplateFolders, reports: readonly string[]): readonly string[] {
  if (own === null) return templateLanguages({ builtIn, own });
  return [...new Set([...reports, ...templateLanguages({ builtIn: own, own })])].sort();
}

/** Names in a directory without hidden ones, which mounts and editors leave behind. */
function visibleNames(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => !name.startsWith('.'));
  } catch (cause) {
    throw new TemplateError(
      `The templates in ${directory} cannot be listed. Correct templates.directory or set it to null.`,
      { cause },
    );
  }
}
