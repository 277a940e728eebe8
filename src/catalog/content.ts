// Reads the catalog directories and lays later ones over earlier ones.
import path from 'node:path';
import { type Listed, listDirectory, readYaml } from './files.js';
import { filePlace, type Located, type Problems } from './problems.js';
import {
  issueTextShape,
  proceduresShape,
  procedureTextsShape,
  type RawEntry,
  type RawProcedure,
  type RawProcedureText,
  type RawReference,
  type RawVariable,
  referencesShape,
  referenceTitlesShape,
  tableShape,
  variablesShape,
  variableTextsShape,
} from './shapes.js';
import { type IssueText, tableNames, type TableName } from './types.js';

type LocatedById<T> = Map<string, Located<T>>;

export interface LanguageTexts {
  readonly issues: LocatedById<IssueText>;
  readonly procedures: LocatedById<RawProcedureText>;
  readonly variables: LocatedById<string>;
  readonly references: LocatedById<string>;
}

/** Everything the directories hold, right in form but not yet compared with each other. */
export interface Content {
  readonly tables: Record<TableName, Located<RawEntry>[]>;
  readonly procedures: LocatedById<RawProcedure>;
  readonly references: LocatedById<RawReference>;
  readonly variables: LocatedById<RawVariable>;
  readonly texts: ReadonlyMap<string, LanguageTexts>;
  readonly overrides: string[];
}

/** One directory on its way into the content. */
interface Layer {
  readonly directory: string;
  readonly content: Content;
  readonly problems: Problems;
  /** Tells what this directory replaces or adds, except for the first one. */
  readonly note: (what: string) => void;
}

/** @throws CatalogError when a file is missing, is not YAML, or has another shape; it lists all such files. */
export function readContent(directories: readonly string[], languages: readonly string[], problems: Problems): Content {
  const content: Content = {
    tables: { ecs: [], eks: [], 'eks-addon': [], ec2: [], 'ec2-bottlerocket': [], api: [], generic: [] },
    procedures: new Map(),
    references: new Map(),
    variables: new Map(),
    texts: new Map(
      languages.map((language) => [
        language,
        { issues: new Map(), procedures: new Map(), variables: new Map(), references: new Map() },
      ]),
    ),
    overrides: [],
  };
  directories.forEach((directory, index) => {
    const note = (what: string): void => {
      if (index > 0) content.overrides.push(what);
    };
    readLayer({ directory, content, problems, note });
  });
  problems.refuse();
  content.overrides.splice(0, Infinity, ...[...new Set(content.overrides)].sort());
  return content;
}

function readLayer(layer: Layer): void {
  const { directory, content, problems } = layer;
  const names = visible(layer).map(({ name }) => name);
  for (const name of names) {
    if (!['catalog', 'text', 'README.md'].includes(name)) unknownFile(layer, name, '"catalog" and "text"');
  }
  if (!names.includes('catalog') && !names.includes('text')) {
    problems.add(filePlace(directory), 'the folder contains neither "catalog" nor "text"');
    return;
  }
  readFacts(layer);
  for (const { name, isDirectory } of visible(layer, 'text')) {
    const texts = content.texts.get(name);
    if (!isDirectory) unknownFile(layer, path.posix.join('text', name), 'folders, one for each language');
    else if (texts !== undefined) readTexts(layer, name, texts);
  }
}

function readFacts(layer: Layer): void {
  const { content, problems } = layer;
  const seen = new Set<string>();
  for (const { name } of visible(layer, 'catalog')) {
    const relative = path.posix.join('catalog', name);
    const file = path.join(layer.directory, 'catalog', name);
    const table = tableNames.find((known) => name === `${known}.yaml`);
    if (table !== undefined) readTable(layer, table, file, seen);
    else if (name === 'procedures.yaml')
      merge(layer, relative, readYaml(file, proceduresShape, problems), content.procedures);
    else if (name === 'references.yaml')
      merge(layer, relative, readYaml(file, referencesShape, problems), content.references);
    else if (name === 'variables.yaml')
      merge(layer, relative, readYaml(file, variablesShape, problems), content.variables);
    else unknownFile(layer, relative, 'the tables, procedures.yaml, references.yaml and variables.yaml');
  }
}

/** Known ids keep their place in the table; new ones come first, because they are the more special ones. */
function readTable({ content, problems, note }: Layer, table: TableName, file: string, seen: Set<string>): void {
  const read = readYaml(file, tableShape, problems);
  const added: Located<RawEntry>[] = [];
  read?.value.entries.forEach((entry, index) => {
    const row = { value: entry, at: read.at.within(['entries', index]) };
    const home = tableNames.find((name) => content.tables[name].some(({ value }) => value.id === entry.id));
    if (seen.has(entry.id)) problems.add(row.at.within(['id']), `the id "${entry.id}" appears twice`);
    else if (home === undefined) added.push(row);
    else if (home !== table) problems.add(row.at.within(['id']), `"${entry.id}" belongs in ${home}.yaml`);
    else content.tables[table] = content.tables[table].map((old) => (old.value.id === entry.id ? row : old));
    seen.add(entry.id);
    note(`catalog/${table}.yaml#${entry.id}`);
  });
  content.tables[table].unshift(...added);
}

function readTexts(own: Layer, language: string, texts: LanguageTexts): void {
  const folder = path.join(own.directory, 'text', language);
  // A language that the directories before lack is one addition, and not hundreds.
  const isNew = texts.issues.size + texts.procedures.size + texts.variables.size === 0;
  const layer = isNew
    ? {
        ...own,
        note: (): void => {
          own.note(`text/${language}`);
        },
      }
    : own;
  for (const { name } of visible(layer, 'text', language)) {
    const relative = path.posix.join('text', language, name);
    const file = path.join(folder, name);
    if (name === 'procedures.yaml')
      merge(layer, relative, readYaml(file, procedureTextsShape, layer.problems), texts.procedures);
    else if (name === 'variables.yaml')
      merge(layer, relative, readYaml(file, variableTextsShape, layer.problems), texts.variables);
    else if (name === 'references.yaml')
      merge(layer, relative, readYaml(file, referenceTitlesShape, layer.problems), texts.references);
    else if (!name.endsWith('.yaml')) unknownFile(layer, relative, 'files that end in .yaml');
    else {
      const read = readYaml(file, issueTextShape, layer.problems);
      if (read !== undefined) texts.issues.set(name.slice(0, -'.yaml'.length), read);
      layer.note(relative);
    }
  }
}

function merge<T>(
  layer: Layer,
  relative: string,
  read: Located<Readonly<Record<string, T>>> | undefined,
  into: LocatedById<T>,
): void {
  for (const [id, value] of Object.entries(read?.value ?? {})) {
    if (read !== undefined) into.set(id, { value, at: read.at.within([id]) });
    layer.note(`${relative}#${id}`);
  }
}

function unknownFile({ directory, problems }: Layer, relative: string, expected: string): void {
  problems.add(
    filePlace(path.join(directory, relative)),
    `this program does not read this; the folder may contain only ${expected}`,
  );
}

/** What is in a folder of a directory, without hidden names, which mounts and editors leave behind. */
function visible({ directory, problems }: Layer, ...folder: readonly string[]): readonly Listed[] {
  return listDirectory(path.join(directory, ...folder), problems).filter(({ name }) => !name.startsWith('.'));
}
