// Compares the parts of a catalog with each other: nothing missing, nothing left over, nothing ambiguous.
import type { Built } from './build.js';
import { commandVariables } from './command.js';
import type { Content, LanguageTexts } from './content.js';
import { checkRecognition } from './check-recognition.js';
import { filePlace, type Located, type Place, type Problems } from './problems.js';
import { type CatalogEntry, type CatalogStep, NO_ISSUE_TEXT, UNKNOWN_ISSUE } from './types.js';
import { commonCaptures } from './match.js';

/** @throws CatalogError with everything that does not fit together. */
export function checkCatalog(built: Built, content: Content, firstDirectory: string, problems: Problems): void {
  const home = filePlace(firstDirectory);
  for (const id of [UNKNOWN_ISSUE, NO_ISSUE_TEXT]) {
    if (!built.entries.some(({ value }) => value.id === id && value.table === 'generic')) {
      problems.add(home, `generic.yaml has no "${id}"`);
    }
  }
  for (const { value, at } of [...built.entries, ...built.procedures]) checkSteps(value.steps, at, built, problems);
  checkCaptures(built, problems);
  if (allPatternsUsable(built, content)) checkRecognition(built.entries, problems);
  for (const [language, texts] of content.texts) checkTexts(language, texts, built, home, problems);
  problems.refuse();
}

/** A pattern that was refused would make its examples look wrong too. */
function allPatternsUsable({ entries }: Built, { tables }: Content): boolean {
  const given = Object.values(tables).flatMap((rows) => rows.flatMap(({ value }) => value.patterns));
  return given.length === entries.flatMap(({ value }) => value.patterns).length;
}

function checkSteps(steps: readonly CatalogStep[], at: Place, built: Built, problems: Problems): void {
  const seen = new Set<string>();
  steps.forEach((step, index) => {
    const place = at.within(['steps', index]);
    if (seen.has(step.id)) problems.add(place, `the step "${step.id}" is there twice`);
    seen.add(step.id);
    if (step.procedure !== null && !built.procedures.some(({ value }) => value.id === step.procedure)) {
      problems.add(place, `procedures.yaml has no ${step.procedure}`);
    }
    step.commands.forEach((command, number) => {
      for (const fault of commandFaults(command, built)) problems.add(place.within(['commands', number]), fault);
    });
  });
}

function commandFaults(command: string, { variables }: Built): string[] {
  const used = commandVariables(command);
  const declared = new Set(variables.map(({ value }) => value.name));
  const faults = used.filter((name) => !declared.has(name)).map((name) => `variables.yaml does not declare $${name}`);
  if (used.length > 0 && /\$\(|`|<</.test(command)) {
    faults.push(
      'a command with variables has neither command substitution nor a here-document: values are not safe there',
    );
  }
  if (/\barn:aws[a-z-]*:/.test(command)) faults.push('write arn:$PARTITION: instead of naming a partition');
  if (/\bamazonaws\.com\b/.test(command)) faults.push('write $DNS_SUFFIX instead of naming a domain');
  return faults;
}

function checkCaptures({ entries, variables }: Built, problems: Problems): void {
  const patterns = [...commonCaptures, ...entries.flatMap(({ value }) => value.patterns)];
  const captures = new Set(
    patterns.flatMap(({ source }) => [...source.matchAll(/\(\?<([A-Za-z]+)>/g)].map(([, name]) => name)),
  );
  for (const { value, at } of variables) {
    if (value.capture !== null && !captures.has(value.capture)) {
      problems.add(at, `$${value.name}: no pattern has a part named "${value.capture}"`);
    }
  }
}

function checkTexts(language: string, texts: LanguageTexts, built: Built, home: Place, problems: Problems): void {
  const folder = `text/${language}`;
  if (texts.issues.size + texts.procedures.size + texts.variables.size === 0) {
    problems.add(home, `${folder} is missing: there are no texts in "${language}"`);
    return;
  }
  compare(
    built.entries.map(({ value }) => value.id),
    texts.issues,
    `${folder} has no text for the issue`,
    home,
    problems,
  );
  compare(
    built.procedures.map(({ value }) => value.id),
    texts.procedures,
    `${folder}/procedures.yaml has no`,
    home,
    problems,
  );
  compare(
    built.variables.map(({ value }) => value.name),
    texts.variables,
    `${folder}/variables.yaml has no`,
    home,
    problems,
  );
  for (const { value } of built.entries) compareSteps(value, texts.issues.get(value.id), problems);
  for (const { value } of built.procedures) compareSteps(value, texts.procedures.get(value.id), problems);
}

/** Every id has its text and every text has its id. */
function compare(
  ids: readonly string[],
  texts: ReadonlyMap<string, Located<unknown>>,
  lacks: string,
  home: Place,
  problems: Problems,
): void {
  for (const id of ids) if (!texts.has(id)) problems.add(home, `${lacks} "${id}"`);
  for (const [id, { at }] of texts)
    if (!ids.includes(id)) problems.add(at, `a text for "${id}", which the catalog does not have`);
}

function compareSteps(
  facts: Pick<CatalogEntry, 'id' | 'steps'>,
  text: Located<{ readonly steps: Readonly<Record<string, string>> }> | undefined,
  problems: Problems,
): void {
  if (text === undefined) return;
  const ids = facts.steps.map(({ id }) => id);
  const place = text.at.within(['steps']);
  for (const id of ids) {
    if (!Object.hasOwn(text.value.steps, id)) problems.add(place, `${facts.id}: no text for the step "${id}"`);
  }
  for (const id of Object.keys(text.value.steps)) {
    if (!ids.includes(id))
      problems.add(place.within([id]), `${facts.id}: a text for the step "${id}", which the catalog does not have`);
  }
}
