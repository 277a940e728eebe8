// catalog: what the remediation catalog holds, or what is wrong with an operator's own templates.
import { CatalogError } from '../../catalog/index.js';
import { languagesToCheck, TemplateError, Templates } from '../../templates/index.js';
import { EXIT, ISSUE_CLASSES } from '../../terms/index.js';
import { TextError } from '../../text/index.js';
import { ThemeError } from '../../theme/index.js';
import { templateFolders } from '../templates.js';
import { configOf, type CommonOptions } from '../options.js';
import { printer } from '../printer.js';

export interface CatalogOptions extends CommonOptions {
  readonly check?: boolean;
}

/** @param directory - templates laid over the built-in ones; the configured directory when absent. */
export function catalogCommand(directory: string | undefined, options: CatalogOptions): Promise<number> {
  const { config } = configOf(options);
  const folders = templateFolders({ templates: { directory: directory ?? config.templates.directory } });
  const print = printer(options);
  let templates: Templates;
  try {
    const { languages, timeZone } = config.report;
    templates = new Templates({ ...folders, languages: languagesToCheck(folders, languages), timeZone });
    templates.check();
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined || !(error instanceof Error)) throw error;
    print({ ok: false, problems }, [error.message]);
    return Promise.resolve(EXIT.usage);
  }
  const [catalog, overrides] = [templates.catalog(), templates.overrides()];
  const entries = catalog.entries();
  const counts = ISSUE_CLASSES.map((issueClass) => ({
    class: issueClass,
    entries: entries.filter((entry) => entry.class === issueClass).length,
  }));
  print(
    {
      ok: true,
      entries: entries.length,
      languages: catalog.languages,
      overrides,
      counts,
      digest: catalog.digest,
    },
    [
      `The catalog has ${entries.length} entries in ${catalog.languages.join(', ')}. No problem was found.`,
      ...counts.map((count) => `  ${count.class}: ${count.entries}`),
      ...overrides.map((override) => `  replaced or added: ${override}`),
      ...(options.check === true
        ? []
        : entries.map(({ id, issueType }) => `${id}${issueType === null ? '' : `  (${issueType})`}`)),
    ],
  );
  return Promise.resolve(EXIT.ok);
}

/** What is wrong with templates; undefined for an error of another kind. */
function problemsOf(error: unknown): readonly object[] | undefined {
  if (error instanceof CatalogError) return error.problems;
  if (error instanceof TextError || error instanceof ThemeError || error instanceof TemplateError) {
    return [{ message: error.message }];
  }
  return undefined;
}
