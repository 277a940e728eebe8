// Loads the remediation catalog and answers questions about it.
import { by, sha256Of } from '../terms/index.js';
import { build, type Built } from './build.js';
import { checkCatalog } from './check.js';
import { type Content, readContent } from './content.js';
import { matchIssues, type Table, tableOf, type Tables } from './match.js';
import { Problems } from './problems.js';
import type { Captures, Catalog, CatalogEntry, TableName, Variable } from './types.js';

export interface LoadOptions {
  /** The first is the built-in one; later ones replace or add files, rows, procedures and texts by id. */
  readonly directories: readonly string[];
  /** Languages that must be complete, such as `en`; others are not read. */
  readonly languages: readonly string[];
}

/**
 * Loads and checks the catalog.
 *
 * @throws CatalogError listing all problems of form (missing, unreadable or misshapen files); when there are none,
 *   all problems of content (what does not fit together).
 */
export function loadCatalog({ directories, languages }: LoadOptions): Catalog {
  const problems = new Problems();
  const content = readContent(directories, languages, problems);
  const built = build(content, problems);
  checkCatalog(built, content, directories[0] ?? '', problems);
  return new LoadedCatalog(content, built, languages);
}

class LoadedCatalog implements Catalog {
  readonly digest: string;
  readonly overrides: readonly string[];
  private readonly tables: Tables;
  private readonly all: readonly CatalogEntry[];
  private readonly known: readonly Variable[];

  constructor(
    private readonly content: Content,
    private readonly built: Built,
    readonly languages: readonly string[],
  ) {
    this.all = built.entries.map(({ value }) => value);
    this.known = built.variables.map(({ value }) => value);
    const rows = (table: TableName): Table => tableOf(this.all.filter((entry) => entry.table === table));
    this.tables = {
      ecs: rows('ecs'),
      eks: rows('eks'),
      'eks-addon': rows('eks-addon'),
      ec2: rows('ec2'),
      'ec2-bottlerocket': rows('ec2-bottlerocket'),
      api: rows('api'),
      generic: rows('generic'),
    };
    this.overrides = content.overrides;
    this.digest = digestOf(content, built, languages);
  }

  entry: Catalog['entry'] = (issueId) =>
    found(
      this.all.find(({ id }) => id === issueId),
      `issue "${issueId}"`,
    );

  entries: Catalog['entries'] = () => this.all;

  text: Catalog['text'] = (issueId, language) =>
    found(this.content.texts.get(language)?.issues.get(issueId), `text for "${issueId}" in "${language}"`).value;

  procedure: Catalog['procedure'] = (procedureId) =>
    found(
      this.procedures().find(({ id }) => id === procedureId),
      `procedure "${procedureId}"`,
    );

  procedures: Catalog['procedures'] = () => this.built.procedures.map(({ value }) => value);

  procedureText: Catalog['procedureText'] = (id, language) =>
    found(this.content.texts.get(language)?.procedures.get(id), `text for ${id} in "${language}"`).value;

  variables: Catalog['variables'] = () => this.known;

  variableText: Catalog['variableText'] = (name, language) =>
    found(this.content.texts.get(language)?.variables.get(name), `text for $${name} in "${language}"`).value;

  referenceTitle: Catalog['referenceTitle'] = (id, language) =>
    this.content.texts.get(language)?.references.get(id)?.value ??
    found(this.content.references.get(id), `reference "${id}"`).value.url;

  match: Catalog['match'] = (query) => matchIssues(this.tables, query);

  variablesFrom: Catalog['variablesFrom'] = (captures: Captures) => {
    const filled: Record<string, string | readonly string[]> = {};
    for (const { name, capture, form, list } of this.known) {
      const captured = capture !== null && Object.hasOwn(captures, capture) ? captures[capture] : undefined;
      if (captured === undefined) continue;
      const values = typeof captured === 'object' ? captured : [String(captured)];
      const [first] = values;
      if (first === undefined || !values.every((value) => form?.test(value) === true)) continue;
      if (list) filled[name] = values;
      else if (values.length === 1) filled[name] = first;
    }
    return filled;
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`The remediation catalog has no ${what}.`);
  return value;
}

function digestOf(content: Content, built: Built, languages: readonly string[]): string {
  const texts = [...languages]
    .sort()
    .map((language) => [
      language,
      Object.values(content.texts.get(language) ?? {}).map((byId: ReadonlyMap<string, { value: unknown }>) =>
        [...byId].map(([id, { value }]) => [id, value] as const).sort(by(([id]) => id)),
      ),
    ]);
  const facts = [built.entries, built.variables, built.procedures].map((parts) => parts.map(({ value }) => value));
  return sha256Of(JSON.stringify([facts, texts], canonical));
}

/** Patterns as their source; objects with their keys in order. */
function canonical(_key: string, value: unknown): unknown {
  if (value instanceof RegExp) return value.source;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(by(([key]) => key)));
}
