// Compares the parts of a catalog with each other: nothing missing, nothing left over, nothing ambiguous.
import { NO_ISSUE_TEXT, PARTLY_COVERED, UNKNOWN_ISSUE } from '../terms/index.js';
import type { Built } from './build.js';
import { commonCaptures } from './captures.js';
import { checkRecognition } from './check-recognition.js';
import { checkTexts } from './check-texts.js';
import { commandVariables } from './command.js';
import type { Content } from './content.js';
import { allPatterns } from './match.js';
import { filePlace, type Place, type Problems } from './problems.js';
import { type CatalogStep, resourceVariables } from './types.js';

/** @throws CatalogError with everything that does not fit together. */
export function checkCatalog(built: Built, content: Content, firstDirectory: string, problems: Problems): void {
  const home = filePlace(firstDirectory);
  for (const id of [UNKNOWN_ISSUE, NO_ISSUE_TEXT, PARTLY_COVERED]) {
    if (!built.entries.some(({ value }) => value.id === id && value.table === 'generic')) {
      problems.add(home, `generic.yaml has no "${id}"`);
    }
  }
  for (const { value, at } of [...built.entries, ...built.procedures]) checkSteps(value.steps, at, built, problems);
  checkVariables(built, problems);
  if (allPatternsUsable(built, content)) checkRecognition(built.entries, problems);
  for (const [language, texts] of content.texts) checkTexts(language, texts, built, content, home, problems);
  problems.refuse();
}

/** A pattern that was refused would make its examples look wrong too. */
function allPatternsUsable({ entries }: Built, { tables }: Content): boolean {
  const given = Object.values(tables).flatMap((rows) =>
    rows.flatMap(({ value }) => [value, ...Object.values(value.translated)].flatMap(({ patterns }) => patterns)),
  );
  return given.length === entries.flatMap(({ value }) => allPatterns(value)).length;
}

function checkSteps(steps: readonly CatalogStep[], at: Place, built: Built, problems: Problems): void {
  const seen = new Set<string>();
  steps.forEach((step, index) => {
    const place = at.within(['steps', index]);
    if (seen.has(step.id)) problems.add(place, `the step "${step.id}" appears twice`);
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
      'a command with variables must have neither command substitution nor a here-document, because values are not safe in them',
    );
  }
  faults.push(
    ...placeholders(command).map(
      (found) => `${found} is not a placeholder that this program fills in; write it as $NAME`,
    ),
  );
  if (/\barn:aws[a-z-]*:/.test(command)) faults.push('write arn:$PARTITION: instead of naming a partition');
  if (/\bamazonaws\.com\b/.test(command)) faults.push('write $DNS_SUFFIX instead of naming a domain');
  return faults;
}

/** What an author may have meant as a variable although none is written so; loops have small variables of their own. */
function placeholders(command: string): string[] {
  const loops = new Set([...command.matchAll(/\bfor ([a-z]\w*) in /g)].map(([, name]) => `$${name}`));
  const found = [...command.matchAll(/\$\{\w*\}?|\$[A-Za-z_]\w*|<[A-Za-z][\w-]*>/g)].map(([text]) => text);
  return found.filter((text) => !/^\$[A-Z][A-Z0-9_]*$/.test(text) && !loops.has(text));
}

function checkVariables({ entries, variables }: Built, problems: Problems): void {
  const patterns = [...commonCaptures, ...entries.flatMap(({ value }) => allPatterns(value))];
  const captures = new Set(
    patterns.flatMap(({ source }) => [...source.matchAll(/\(\?<([A-Za-z]+)>/g)].map(([, name]) => name)),
  );
  for (const { value, at } of variables) {
    if (value.capture !== null && !captures.has(value.capture)) {
      problems.add(at, `$${value.name}: no pattern has a part named "${value.capture}"`);
    }
    if (value.source === 'resource' && !isResourceVariable(value.name)) {
      const known = resourceVariables.join(', ');
      problems.add(
        at,
        `$${value.name}: a report fills in only ${known}; write "from: reader" for a value that the reader fills in`,
      );
    }
  }
}

function isResourceVariable(name: string): boolean {
  return resourceVariables.some((known) => known === name);
}
