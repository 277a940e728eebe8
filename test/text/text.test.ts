import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  GAP_REASONS,
  ISSUE_CLASSES,
  ISSUE_EFFORTS,
  ISSUE_IMPACTS,
  ISSUE_OWNERS,
  PAIR_STATES,
} from '../../src/terms/index.js';
import { availableLanguages, loadText, readMessages, type MessageKey, type Text } from '../../src/text/index.js';
import { messageArguments } from '../../src/text/message-arguments.js';
import { MESSAGE_ARGUMENTS } from '../../src/text/message-keys.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));
const languages = availableLanguages([templates]);
const inZone = (language: string, timeZone = 'UTC'): Text => loadText([templates], language, timeZone);
const [en, es, de] = [inZone('en'), inZone('es'), inZone('de')];

/** Spaces as one reads them: languages put non-breaking ones of several widths between number and unit. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('the languages of the product', () => {
  it('are English, German and Spanish', () => {
    expect(languages).toEqual(['de', 'en', 'es']);
  });

  it.each(languages)('%s has every message, no other, and the same placeholders as English', (language) => {
    const messages = readMessages(templates, language);
    expect([...messages.keys()].sort()).toEqual(Object.keys(MESSAGE_ARGUMENTS).sort());
    for (const [key, message] of messages) {
      expect([key, Object.fromEntries(messageArguments(message, language))]).toEqual([
        key,
        MESSAGE_ARGUMENTS[key as MessageKey],
      ]);
    }
    expect(inZone(language).language).toBe(language);
  });

  it.each(languages)('%s fills in every message without leaving anything of its syntax', (language) => {
    const text = inZone(language);
    // The keys' types are checked where they are used; here all are tried alike.
    const fill = text.t.bind(text) as (key: string, values: object) => string;
    for (const [key, kinds] of Object.entries(MESSAGE_ARGUMENTS)) {
      for (const number of [0, 1, 2, 1_000_000]) {
        const values = Object.entries(kinds).map(([name, kind]) => [name, kind === 'number' ? number : `«${name}»`]);
        const filled = fill(key, Object.fromEntries(values) as object);
        expect(filled).not.toMatch(/[{}]|undefined|NaN/);
        expect(filled.trim()).not.toBe('');
        for (const [name, kind] of Object.entries(kinds)) if (kind === 'string') expect(filled).toContain(`«${name}»`);
      }
    }
  });

  it.each(languages)('%s names every state, gap reason, class, owner, effort and impact', (language) => {
    const text = inZone(language);
    const messages = readMessages(templates, language);
    const values: Readonly<Record<string, readonly string[]>> = {
      state: PAIR_STATES,
      gap: GAP_REASONS.flatMap((reason) => [reason, `${reason}.meaning`, `${reason}.remedy`]),
      class: ISSUE_CLASSES,
      owner: ISSUE_OWNERS,
      effort: ISSUE_EFFORTS,
      impact: ISSUE_IMPACTS,
    };
    for (const [prefix, list] of Object.entries(values)) {
      for (const value of list) expect(messages.has(`${prefix}.${value}`)).toBe(true);
      expect(new Set(list.map((value) => text.label(prefix, value))).size).toBe(list.length);
    }
  });
});

describe('a text', () => {
  it('has the plural forms of its language', () => {
    const resources = (text: Text): string[] => [0, 1, 2].map((count) => text.t('count.resources', { count }));
    expect(resources(en)).toEqual(['0 resources', '1 resource', '2 resources']);
    expect(resources(de)).toEqual(['0 Ressourcen', '1 Ressource', '2 Ressourcen']);
    expect(resources(es)).toEqual(['0 recursos', '1 recurso', '2 recursos']);
    expect(en.t('count.resources', { count: 12_345 })).toBe('12,345 resources');
    expect(de.t('count.resources', { count: 12_345 })).toBe('12.345 Ressourcen');
  });

  it('shows percentages with one decimal, and a dash where there is none', () => {
    expect([en, es, de].map((text) => plain(text.percent(99.9)))).toEqual(['99.9%', '99,9 %', '99,9 %']);
    expect([en, es, de].map((text) => plain(text.percent(100)))).toEqual(['100.0%', '100,0 %', '100,0 %']);
    expect(en.percent(null)).toBe('–');
  });

  it('shows every percentage with exactly the tenth that was computed', () => {
    for (let tenths = 0; tenths <= 1_000; tenths += 1)
      expect(en.percent(tenths / 10)).toBe(`${(tenths / 10).toFixed(1)}%`);
  });

  it('shows numbers as its language groups them', () => {
    expect([en, es, de].map((text) => plain(text.number(1_234_567)))).toEqual(['1,234,567', '1.234.567', '1.234.567']);
  });

  it('shows instants in its time zone, whatever the machine has, and a dash where there is none', () => {
    const instant = '2026-10-31T23:30:00.000Z';
    // What stands between date and time differs from one Unicode version to the next.
    expect(plain(en.dateTime(instant))).toMatch(/^October 31, 2026\b.* 11:30 PM$/);
    expect(plain(inZone('en', 'Europe/Berlin').dateTime(instant))).toMatch(/^November 1, 2026\b.* 12:30 AM$/);
    expect(plain(inZone('de', 'Europe/Berlin').dateTime(instant))).toMatch(/^1\. November 2026\b.* 00:30$/);
    expect(plain(inZone('es', 'America/Los_Angeles').dateTime(instant))).toMatch(/^31 de octubre de 2026\b.* 16:30$/);
    expect([en.date(instant), inZone('en', 'Asia/Tokyo').date(instant)]).toEqual(['Oct 31, 2026', 'Nov 1, 2026']);
    expect([en.date(null), en.dateTime(null)]).toEqual(['–', '–']);
  });

  it('names the month of a period, whatever the time zone', () => {
    const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    expect(zones.map((zone) => inZone('en', zone).month('2026-10'))).toEqual(Array(3).fill('October 2026'));
    expect([de.month('2026-03'), es.month('2027-01')]).toEqual(['März 2026', 'enero de 2027']);
  });

  it('joins lists as its language does', () => {
    expect([en, es, de].map((text) => text.list(['EKS', 'ECS', 'EC2']))).toEqual([
      'EKS, ECS, and EC2',
      'EKS, ECS y EC2',
      'EKS, ECS und EC2',
    ]);
    expect(en.list([])).toBe('');
  });

  it('labels a value from outside, and shows the value itself where it is new', () => {
    expect(en.label('state', 'monitoring-off')).toBe('Runtime Monitoring off');
    expect(en.label('state', 'brand-new')).toBe('brand-new');
  });

  it('shows a label as it would show the message', () => {
    for (const [key, kinds] of Object.entries(MESSAGE_ARGUMENTS)) {
      const [prefix = '', ...rest] = key.split('.');
      if (rest.length === 0 || Object.keys(kinds).length > 0) continue;
      // Without placeholders there are no values to give.
      for (const text of [en, es, de]) expect(text.label(prefix, rest.join('.'))).toBe(text.t(key as 'status.healthy'));
    }
  });

  it('picks its own language, then English, then any', () => {
    expect(de.pick({ en: 'one', de: 'eins' })).toBe('eins');
    expect(de.pick({ es: 'uno', en: 'one' })).toBe('one');
    expect(de.pick({ es: 'uno' })).toBe('uno');
    expect(de.pick({})).toBe('');
    expect(en.pick({ en: 'see `list-detectors`' })).toBe('see list-detectors');
  });
});
