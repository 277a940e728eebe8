// catalog: what the remediation catalog holds, or what is wrong with an operator's own templates.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogError, issueClasses, loadCatalog, type Catalog } from '../../catalog/index.js';
import { UsageError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { packagePath } from '../package-info.js';
import { configOf, openSession, type CommonOptions } from '../session.js';

export interface CatalogOptions extends CommonOptions {
  readonly check?: boolean;
}

/** @param directory - templates laid over the built-in ones; the configured directory when absent. */
export function catalogCommand(directory: string | undefined, options: CatalogOptions): Promise<number> {
  const own = directory ?? configOf(options).config.templates.directory;
  const directories = [packagePath('templates'), ...(own === null ? [] : [own])].map((one) => join(one, 'remediation'));
  const session = openSession(options);
  let catalog: Catalog;
  try {
    catalog = loadCatalog({ directories, languages: languagesOf(directories) });
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    session.print({ ok: false, problems: error.problems }, [error.message]);
    return Promise.resolve(EXIT.usage);
  }
  const entries = catalog.entries();
  const counts = issueClasses.map((issueClass) => ({
    class: issueClass,
    entries: entries.filter((entry) => entry.class === issueClass).length,
  }));
  session.print(
    {
      ok: true,
      entries: entries.length,
      languages: catalog.languages,
      overrides: catalog.overrides,
      counts,
      digest: catalog.digest,
    },
    [
      `${entries.length} entries in ${catalog.languages.join(', ')}, no problem found.`,
      ...counts.map((count) => `  ${count.class}: ${count.entries}`),
      ...catalog.overrides.map((override) => `  replaced or added: ${override}`),
      ...(options.check === true
        ? []
        : entries.map(({ id, issueType }) => `${id}${issueType === null ? '' : `  (${issueType})`}`)),
    ],
  );
  return Promise.resolve(EXIT.ok);
}

/** Every language that any of the directories has texts in. */
function languagesOf(directories: readonly string[]): string[] {
  const languages = directories.flatMap((directory, index) => {
    try {
      return readdirSync(join(directory, 'text'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    } catch (cause) {
      // An operator may override facts only; the built-in texts are always there.
      if (index === 0) throw new UsageError(`The built-in texts below ${directory} cannot be read.`, { cause });
      return [];
    }
  });
  return [...new Set(languages)].sort();
}
