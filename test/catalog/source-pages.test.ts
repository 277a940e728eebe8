// Every statement of the guide's two source pages about coverage issues, and where a reader of ours finds it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtIn } from './fixture.js';

const place = z.strictObject({
  /** `<issue id>.<meaning|risk|verify|title>`, `<issue id>.steps.<step id>`, or `P5.steps.<step id>`. */
  in: z.string(),
  /** Words that stand there in English. */
  says: z.string().min(3).optional(),
  /** Words that stand in a command of that step. */
  runs: z.string().min(3).optional(),
  /** A page that is linked there. */
  links: z.string().optional(),
});
const shape = z.strictObject({
  page: z.string(),
  read: z.iso.date(),
  statements: z.array(
    z.strictObject({
      statement: z.string().min(10),
      at: z.array(place).default([]),
      /** Where it stands if not in the catalog: a file of ours, and words in it. */
      elsewhere: z.strictObject({ file: z.string(), says: z.string() }).optional(),
    }),
  ),
});

interface Shown {
  readonly words: string;
  readonly commands: readonly string[];
  readonly links: readonly string[];
}

function shownAt(where: string): Shown {
  const [id = '', part = '', stepId] = where.split('.');
  const isProcedure = /^P\d+$/.test(id);
  const facts = isProcedure ? builtIn.procedure(id) : builtIn.entry(id);
  const text = isProcedure ? builtIn.procedureText(id, 'en') : builtIn.text(id, 'en');
  const links = facts.references.map((one) => one.id);
  if (part === '') return { words: '', commands: [], links };
  if (part !== 'steps') {
    const parts: Readonly<Record<string, unknown>> = { ...text };
    return { words: String(parts[part]), commands: [], links };
  }
  const step = facts.steps.find((one) => one.id === stepId);
  if (step === undefined) throw new Error(`${id} has no step "${stepId}"`);
  return {
    words: text.steps[step.id] ?? '',
    commands: step.commands,
    links: [...links, ...(step.source === null ? [] : [step.source.id])],
  };
}

const FOLDER = new URL('source-pages/', import.meta.url);

for (const file of readdirSync(FOLDER).sort()) {
  const { page, statements } = shape.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  describe(`the page "${page}"`, () => {
    it.each(statements)('$statement', ({ at, elsewhere }) => {
      expect(at.length + (elsewhere === undefined ? 0 : 1)).toBeGreaterThan(0);
      for (const { in: where, says, runs, links } of at) {
        const shown = shownAt(where);
        if (says !== undefined) expect(shown.words, where).toContain(says);
        if (runs !== undefined) expect(shown.commands.join('\n'), where).toContain(runs);
        if (links !== undefined) expect(shown.links, where).toContain(links);
      }
      if (elsewhere !== undefined) expect(readFileSync(elsewhere.file, 'utf8')).toContain(elsewhere.says);
    });
  });
}
