// The templates of a run: the built-in ones and the operator's own laid over them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog, type Catalog } from '../catalog/index.js';
import { ReporterError } from '../terms/index.js';
import { availableLanguages, loadText, messagePlaces, readMessages, type Text } from '../text/index.js';
import { loadTheme, type Theme } from '../theme/index.js';

/** What of a run says which templates are in force. */
interface TemplateContext {
  readonly config: {
    readonly report: { readonly languages: readonly string[]; readonly timeZone: string };
    readonly templates: { readonly directory: string | null };
  };
  /** Folder with the built-in templates. */
  readonly templates: string;
}

/** What a template directory may hold; `fonts` belongs to `theme`. */
const PARTS = ['fonts', 'locales', 'remediation', 'theme'];

/** An operator's template directory that cannot be used as a whole; what is wrong inside is told by its loaders. */
export class TemplateError extends ReporterError {
  override readonly name = 'TemplateError';
  readonly code = 'templates-invalid';
}

/**
 * The catalog with the operator's own remediation over it. English is always part of it.
 *
 * @throws CatalogError with everything that is wrong in it, also when one of `languages` has no texts.
 */
export function openCatalog(context: TemplateContext, languages: readonly string[]): Catalog {
  return loadCatalog({
    directories: directoriesWith('remediation', context).map((directory) => join(directory, 'remediation')),
    languages: [...new Set([...languages, 'en'])],
  });
}

/** @throws TextError when the messages of the language cannot be used. */
export function openText(context: TemplateContext, language: string): Text {
  return loadText(directoriesWith('locales', context), language, context.config.report.timeZone);
}

/** The operator's theme where there is one, else the built-in one. @throws ThemeError when it cannot be used. */
export function openTheme(context: TemplateContext): Theme {
  return loadTheme(directoriesWith('theme', context).at(-1) ?? context.templates);
}

/**
 * Everything in force that comes from the operator's own templates, as `locales/de/own.yaml#status.healthy`, or as
 * `locales/fr` for a language that is not built in; sorted.
 */
export function templateOverrides(context: TemplateContext, catalog: Catalog): readonly string[] {
  const [own] = directoriesWith('theme', context).slice(1);
  const { directory } = context.config.templates;
  return [
    ...(directory === null ? [] : ownMessages(directory, context.templates)),
    ...catalog.overrides.map((override) => `remediation/${override}`),
    ...(own === undefined ? [] : ['theme/theme.yaml']),
  ].sort();
}

function ownMessages(directory: string, builtIn: string): readonly string[] {
  const known = availableLanguages([builtIn]).map((language) => `locales/${language}/`);
  const places = messagePlaces(directory).map((place) =>
    known.some((folder) => place.startsWith(folder)) ? place : place.split('/').slice(0, 2).join('/'),
  );
  return [...new Set(places)];
}

/** Languages in which reports can be written: those with messages and those with remediation texts. */
export function templateLanguages(context: TemplateContext): readonly string[] {
  const written = directoriesWith('remediation', context)
    .map((directory) => join(directory, 'remediation', 'text'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return [...new Set([...availableLanguages(directoriesWith('locales', context)), ...written])].sort();
}

/**
 * Languages that have to be complete: those of the reports, and those in which the operator's own templates say
 * anything; without such templates every language.
 */
export function languagesToCheck(context: TemplateContext): readonly string[] {
  const { templates, report } = context.config;
  if (templates.directory === null) return templateLanguages(context);
  const own = templateLanguages({ ...context, templates: templates.directory });
  return [...new Set([...report.languages, ...own])].sort();
}

/** The words for each status of a work item in every language that has any, and the key that each stands for. */
export function statusWords(
  context: TemplateContext,
  statuses: readonly string[],
): readonly (readonly [word: string, key: string])[] {
  const directories = directoriesWith('locales', context);
  const messages = availableLanguages(directories).flatMap((language) =>
    directories.map((directory) => readMessages(directory, language)),
  );
  return messages.flatMap((written) =>
    statuses.flatMap((key): [string, string][] => {
      const word = written.get(`excel.workStatus.${key}`);
      return word === undefined ? [] : [[word, key]];
    }),
  );
}

/**
 * Finds mistakes in languages and templates at the start, and not after hours of reading AWS.
 *
 * @throws The error of whatever cannot be loaded; its message names the file or the language.
 */
export function checkTemplates(context: TemplateContext, languages = context.config.report.languages): Catalog {
  for (const language of languages) openText(context, language);
  const catalog = openCatalog(context, languages);
  openTheme(context);
  return catalog;
}

/** The template directories that hold a part, the built-in one first. */
function directoriesWith(part: string, { config, templates }: TemplateContext): readonly string[] {
  const own = config.templates.directory;
  if (own === null) return [templates];
  const names = visibleNames(own);
  const unknown = names.filter((name) => !PARTS.includes(name) && name !== 'README.md');
  const [first] = unknown;
  if (first !== undefined) {
    throw new TemplateError(`${join(own, first)} is not read by anything. Here belong only ${PARTS.join(', ')}.`);
  }
  if (!names.some((name) => PARTS.includes(name))) {
    throw new TemplateError(
      `${own} holds none of ${PARTS.join(', ')}. Put your templates there or set templates.directory to null.`,
    );
  }
  return names.includes(part) ? [templates, own] : [templates];
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
