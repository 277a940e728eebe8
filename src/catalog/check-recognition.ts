// Checks that each row of the catalog recognises its own examples, and no row those of another.
import { firstMatch, tableOf } from './match.js';
import type { Located, Place, Problems } from './problems.js';
import { normaliseText } from './spelling.js';
import { type CatalogEntry, type Recognition, tableNames } from './types.js';

type Row = Located<CatalogEntry>;

/** Adds a problem for every row, pattern or example that is missing, dead, doubled or ambiguous. */
export function checkRecognition(rows: readonly Row[], problems: Problems): void {
  for (const table of tableNames) {
    const own = rows.filter(({ value }) => value.table === table);
    for (const row of own) checkRow(row, problems);
    const languages = new Set(own.flatMap(({ value }) => Object.keys(value.translated)));
    for (const read of [own.map(inEnglish), ...[...languages].map((language) => inLanguage(own, language))]) {
      checkDuplicates(read, problems);
      read.forEach((row, position) => {
        checkExamples(row, read, problems);
        checkForeignExamples(row, position, read, problems);
      });
    }
  }
}

function inEnglish({ value, at }: Row): Row {
  return { value: { ...value, translated: {} }, at };
}

/** The rows that are recognised in a language, as if it were the only one. */
function inLanguage(rows: readonly Row[], language: string): readonly Row[] {
  return rows.flatMap(({ value, at }) => {
    const own = value.translated[language];
    return own === undefined
      ? []
      : [{ value: { ...value, ...own, translated: {} }, at: at.within(['translated', language]) }];
  });
}

function checkRow({ value: entry, at }: Row, problems: Problems): void {
  const recognises = entry.patterns.length > 0 || entry.examples.length > 0;
  if (entry.table === 'generic' || entry.derived !== null) {
    if (recognises)
      problems.add(at, `${entry.id} is not recognised from a text, so it must have neither patterns nor examples`);
    if (entry.derived !== null && entry.table !== 'ecs') problems.add(at, `only an ECS row can be derived`);
  } else if (entry.patterns.length === 0 || entry.examples.length === 0) {
    problems.add(at, `${entry.id} needs at least one pattern and one example`);
  }
  if (entry.then.includes(entry.table))
    problems.add(at.within(['then']), `${entry.id} refers back to its own table in "then"`);
  checkPatterns(entry.id, entry, at, problems);
  for (const [language, own] of Object.entries(entry.translated)) {
    checkPatterns(entry.id, own, at.within(['translated', language]), problems);
  }
}

function checkPatterns(id: string, { patterns, examples }: Recognition, at: Place, problems: Problems): void {
  for (const pattern of patterns) {
    if (!examples.some((example) => pattern.test(normaliseText(example)))) {
      problems.add(at.within(['patterns']), `${id}: no example matches the pattern /${pattern.source}/`);
    }
  }
}

function checkDuplicates(rows: readonly Row[], problems: Problems): void {
  const owners = new Map<string, Row>();
  for (const row of rows) {
    row.value.patterns.forEach(({ source }, index) => {
      const owner = owners.get(source.toLowerCase());
      if (owner !== undefined) {
        // Rows of an operator's come first, and are the ones to change.
        const [place, other] = owner.at.file === row.at.file ? [row, owner] : [owner, row];
        const at = place.at.within(owner.at.file === row.at.file ? ['patterns', index] : ['patterns']);
        problems.add(at, `${place.value.id}: ${other.value.id} has the same pattern`);
      }
      owners.set(source.toLowerCase(), row);
    });
  }
}

function checkExamples({ value: entry, at }: Row, rows: readonly Row[], problems: Problems): void {
  const { rows: all, exact } = tableOf(rows.map(({ value }) => value));
  entry.examples.forEach((example, index) => {
    const text = normaliseText(example);
    const found = (firstMatch(exact, text) ?? firstMatch(all, text))?.entry;
    if (found === entry) return;
    const taker = rows.find(({ value }) => value === found);
    if (taker === undefined) {
      problems.add(
        at.within(['examples', index]),
        `${entry.id}: this example is never recognised: no pattern matches it`,
      );
    } else if (taker.at.file === at.file) {
      const instead = `${taker.value.id}, which comes first, matches it`;
      problems.add(at.within(['examples', index]), `${entry.id}: this example is never recognised: ${instead}`);
    } else {
      // The row that takes the text is the one to change: it is the operator's, the other one is built in.
      problems.add(
        taker.at.within(['patterns']),
        `${taker.value.id}: it hides ${entry.id}, because it also matches an example of that entry`,
      );
    }
  });
}

/**
 * A row may fit texts of rows above it only if it says so; texts of rows below it would not be reached at all. Rows that
 * another directory puts in front are meant to be special cases, so only rows of one file are compared.
 */
function checkForeignExamples(
  { value: entry, at }: Row,
  position: number,
  rows: readonly Row[],
  problems: Problems,
): void {
  if (entry.fallback) return;
  for (const { value: other, at: otherPlace } of rows.slice(0, position)) {
    if (otherPlace.file !== at.file) continue;
    for (const example of other.examples) {
      if (firstMatch([entry], normaliseText(example)) === undefined) continue;
      const advice = 'make the pattern more exact, or mark the row with "fallback: true"';
      problems.add(at.within(['patterns']), `${entry.id}: it also matches an example of ${other.id}; ${advice}`);
    }
  }
}
