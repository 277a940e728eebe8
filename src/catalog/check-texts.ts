// Compares the texts of a language with the facts: every text is there, and there is none without its facts.
import path from 'node:path';
import type { Built } from './build.js';
import type { Content, LanguageTexts } from './content.js';
import { filePlace, type Located, type Place, type Problems } from './problems.js';
import type { CatalogEntry } from './types.js';

/** Adds what the texts of a language lack, and what they have too much. */
export function checkTexts(
  language: string,
  texts: LanguageTexts,
  built: Built,
  content: Content,
  home: Place,
  problems: Problems,
): void {
  const folder = `text/${language}`;
  if (texts.issues.size + texts.procedures.size + texts.variables.size === 0) {
    problems.add(home, `${folder} is missing: there are no texts in "${language}"`);
    return;
  }
  const ownFolder = folderOf(texts, home);
  const byId = ({ value, at }: Located<{ readonly id: string }>): Named => ({ id: value.id, at });
  const byName = ({ value, at }: Built['variables'][number]): Named => ({ id: value.name, at });
  const kinds = [
    [built.entries.map(byId), texts.issues, undefined, `${folder} has no text for the issue`],
    [built.procedures.map(byId), texts.procedures, 'procedures.yaml', `${folder}/procedures.yaml has no`],
    [built.variables.map(byName), texts.variables, 'variables.yaml', `${folder}/variables.yaml has no`],
  ] as const;
  for (const [named, found, file, lacks] of kinds) {
    compare(named, found, problems, ({ id, at }) => {
      // Whoever adds facts reads of them; whoever translates reads where a text belongs.
      if (!isWithin(at, home)) return [at, `${lacks} "${id}"`];
      const facts = `its facts are in ${at.file}:${at.line ?? 1}`;
      if (file === undefined) return [filePlace(path.join(ownFolder, `${id}.yaml`)), `${lacks} "${id}"; ${facts}`];
      const before = lastBefore(id, named, found);
      if (before === undefined) return [filePlace(path.join(ownFolder, file)), `${lacks} "${id}"; ${facts}`];
      return [before.at, `${lacks} "${id}", which belongs after "${before.id}"; ${facts}`];
    });
  }
  for (const [id, { at }] of texts.references) {
    if (!content.references.has(id)) problems.add(at, `this title is for "${id}", which is not in references.yaml`);
  }
  for (const facts of built.entries) compareSteps(facts, texts.issues.get(facts.value.id), language, home, problems);
  for (const facts of built.procedures) {
    compareSteps(facts, texts.procedures.get(facts.value.id), language, home, problems);
  }
}

interface Named {
  readonly id: string;
  readonly at: Place;
}

/** Where the texts of a language are written: in the operator's directory, if it has any. */
function folderOf({ issues, procedures, variables }: LanguageTexts, home: Place): string {
  const places = [issues, procedures, variables].flatMap((texts) => [...texts.values()].map(({ at }) => at));
  const place = places.find((at) => !isWithin(at, home)) ?? places[0] ?? home;
  return path.dirname(place.file);
}

/** The text behind which one belongs that is missing: its neighbour in the order of the facts. */
function lastBefore(
  id: string,
  named: readonly Named[],
  texts: ReadonlyMap<string, Located<unknown>>,
): Named | undefined {
  const before = named.slice(
    0,
    named.findIndex((one) => one.id === id),
  );
  const neighbour = before.findLast((one) => texts.has(one.id));
  const at = neighbour === undefined ? undefined : texts.get(neighbour.id)?.at;
  return neighbour === undefined || at === undefined ? undefined : { id: neighbour.id, at };
}

/** Every id has its text and every text has its id. */
function compare(
  named: readonly Named[],
  texts: ReadonlyMap<string, Located<unknown>>,
  problems: Problems,
  lack: (one: Named) => readonly [at: Place, message: string],
): void {
  for (const one of named) if (!texts.has(one.id)) problems.add(...lack(one));
  for (const [id, { at }] of texts)
    if (!named.some((one) => one.id === id)) problems.add(at, `this text is for "${id}", which is not in the catalog`);
}

function compareSteps(
  facts: Located<Pick<CatalogEntry, 'id' | 'steps'>>,
  text: Located<{ readonly steps: Readonly<Record<string, string>> }> | undefined,
  language: string,
  home: Place,
  problems: Problems,
): void {
  if (text === undefined) return;
  const { id, steps } = facts.value;
  const words = text.at.within(['steps']);
  // Facts and texts may come from different directories; the later one is the one that somebody is working on.
  const factsAreOurs = isWithin(text.at, home) && !isWithin(facts.at, home);
  steps.forEach((step, index) => {
    if (Object.hasOwn(text.value.steps, step.id)) return;
    const place = factsAreOurs ? facts.at.within(['steps', index]) : words;
    problems.add(place, `${id}: the step "${step.id}" has no text in "${language}"`);
  });
  for (const stepId of Object.keys(text.value.steps)) {
    if (steps.some((step) => step.id === stepId)) continue;
    const place = factsAreOurs ? facts.at.within(['steps']) : words.within([stepId]);
    problems.add(place, `${id}: this text in "${language}" is for the step "${stepId}", which is not in the catalog`);
  }
}

function isWithin({ file }: Place, directory: Place): boolean {
  return file.startsWith(directory.file + path.sep);
}
