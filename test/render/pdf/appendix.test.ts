// Every catalog entry in every language as the appendix prints it: whole, and without English left over.
import { beforeAll, describe, expect, it } from 'vitest';
import { everyIssueReport } from '../../support/every-issue.js';
import { builtInCatalog, LANGUAGES } from '../../support/report-of.js';
import { read, renderToBytes, squash } from './support.js';

const report = await everyIssueReport();
const withoutCode = (text: string): string => text.replaceAll(/`[^`]*`/g, ' ');

/** Words that every English sentence of some length has and that Spanish and German do not know. */
const ENGLISH =
  /\b(the|and|of|with|for|that|this|these|from|which|when|where|your|their|they|not|does|should|would|only|other|about)\b/iu;
interface Sentence {
  readonly id: string;
  readonly language: string;
  readonly text: string;
}

function sentencesIn(language: string): readonly Sentence[] {
  return [
    ...builtInCatalog.entries().flatMap(({ id }) => {
      const { title, meaning, risk, verify, steps } = builtInCatalog.text(id, language);
      return [title, meaning, risk, verify, ...Object.values(steps)].map((text) => ({ id, language, text }));
    }),
    ...builtInCatalog.procedures().flatMap(({ id }) => {
      const { title, steps } = builtInCatalog.procedureText(id, language);
      return [title, ...Object.values(steps)].map((text) => ({ id, language, text }));
    }),
    ...builtInCatalog
      .variables()
      .map(({ name }) => ({ id: name, language, text: builtInCatalog.variableText(name, language) })),
  ];
}

describe.each(LANGUAGES)('the appendix in "%s"', (language) => {
  let squashed: string;

  beforeAll(async () => {
    ({ squashed } = await read(await renderToBytes(report, language)));
  });

  it.each(builtInCatalog.entries().map(({ id }) => id))('prints %s whole', (id) => {
    const { title, meaning, risk, verify, steps } = builtInCatalog.text(id, language);
    for (const text of [title, meaning, risk, verify, ...Object.values(steps)]) {
      expect(text.trim()).not.toBe('');
      expect(squashed).toContain(squash(text.replaceAll('`', '')));
    }
    for (const { url } of builtInCatalog.entry(id).references) expect(squashed).toContain(url);
  });

  it('prints the procedures whole', () => {
    for (const { id, steps } of builtInCatalog.procedures()) {
      const words = builtInCatalog.procedureText(id, language);
      for (const step of steps) expect(squashed).toContain(squash((words.steps[step.id] ?? '').replaceAll('`', '')));
    }
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the catalog’s texts in "%s"', (language) => {
  it('have no English sentence left', () => {
    const found = sentencesIn(language).filter(({ text }) => ENGLISH.test(withoutCode(text)));
    expect(found).toEqual([]);
  });

  it('are not the English ones', () => {
    const english = new Set(
      sentencesIn('en')
        .map(({ text }) => text)
        .filter((text) => withoutCode(text).trim().split(/\s+/).length > 4),
    );
    expect(sentencesIn(language).filter(({ text }) => english.has(text))).toEqual([]);
  });
});

describe('the search for English words', () => {
  it('finds nearly every English text', () => {
    const long = sentencesIn('en').filter(({ text }) => text.split(' ').length > 7);
    const missed = long.filter(({ text }) => withoutCode(text).search(ENGLISH) === -1);
    expect(missed.length / long.length).toBeLessThan(0.1);
  });
});
