import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SheetNames } from '../../../../src/render/excel/engine/layout.js';
import { availableLanguages, readMessages } from '../../../../src/text/index.js';

describe('sheet names', () => {
  it('are valid in Excel and different whatever comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 99 }))), (titles) => {
        const names = new SheetNames();
        const given = titles.map(([title, number]) => names.unique(title, number));
        for (const name of given) expect(name).toMatch(/^(?!\s|.*\s$)[^[\]:*?/\\']{1,31}$/s);
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
      }),
    );
  });

  it('stay whole and different in every language', () => {
    for (const language of availableLanguages(['templates'])) {
      const titles = [...readMessages('templates', language)]
        .filter(([key]) => key.startsWith('excel.sheet.'))
        .map(([, title]) => title);
      const names = new SheetNames();
      expect(titles.map((title) => names.unique(title))).toEqual(titles);
    }
  });
});
