import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableOn } from '../../../src/render/pdf/heat.js';
import { notRead, pairFace, SIGNS, sumFace } from '../../../src/render/pdf/sections/matrix-faces.js';
import { type CoverageCounts, isRead, type PairState } from '../../../src/terms/index.js';
import { availableLanguages, loadText } from '../../../src/text/index.js';
import { contrast, LEAST_CONTRAST } from '../../../src/theme/index.js';
import { theme } from './support.js';

const text = loadText(['templates'], 'en', 'UTC');
const none: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };
const some: CoverageCounts = { healthy: 3, unhealthy: 1, other: 0 };
const full: CoverageCounts = { healthy: 4, unhealthy: 0, other: 0 };
const pair = { relationshipStatus: null, gapId: null, causeId: null, plans: null };
const states = Object.keys(theme.states) as PairState[]; // The theme's schema names exactly the pair states.

describe('the colours of the heat map', () => {
  it('agree with contrasts that are known', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
  });

  it('have text that can be read on each of the theme', () => {
    const fills = [
      ...Object.values(theme.heat),
      ...Object.values(theme.states),
      theme.colors.line,
      theme.colors.surface,
    ];
    for (const fill of fills)
      expect(contrast(fill, readableOn(fill, theme)), fill).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  });

  it('have text that can be read on any colour that an operator may choose', () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(color, color, color, (fill, ink, paper) => {
        const own = { ...theme, colors: { ...theme.colors, ink, paper } };
        expect(contrast(fill, readableOn(fill, own))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });
});

describe('a cell of one pair', () => {
  it.each(availableLanguages(['templates']))('has a letter of its own for every state in "%s"', (language) => {
    const own = loadText(['templates'], language, 'UTC');
    const letters = states
      .filter((state) => state !== 'watched')
      .map((state) => pairFace({ ...pair, state, counts: none }, own, theme).label);
    expect(new Set(letters).size).toBe(states.length - 1);
    for (const letter of letters) expect(letter).toMatch(/^\p{L}$/u);
  });

  it('has a percentage where it is watched, and a dash without resources', () => {
    expect(pairFace({ ...pair, state: 'watched', counts: some }, text, theme)).toEqual({
      label: '75.0%',
      color: theme.heat.below80,
    });
    expect(pairFace({ ...pair, state: 'watched', counts: full }, text, theme)).toEqual({
      label: '100.0%',
      color: theme.heat.full,
    });
    expect(pairFace({ ...pair, state: 'watched', counts: none }, text, theme).label).toBe('–');
  });

  it.each(states.filter((state) => state !== 'watched'))(
    'has in the state "%s" the coverage of what is listed',
    (state) => {
      const [face, without] = [some, none].map((counts) => pairFace({ ...pair, state, counts }, text, theme));
      const [letter, words] = [text.label('pdf.matrix.letter', state), text.label('state', state)];
      expect(without).toEqual({ label: letter, color: theme.states[state], spoken: words });
      if (isRead(state)) expect(face).toEqual({ ...without, label: `${letter}\u00a075.0`, spoken: `${words} · 75.0%` });
      else expect(face).toEqual(without);
    },
  );

  it('is read out in words where it has a letter or a dash', () => {
    expect(pairFace({ ...pair, state: 'unreadable', counts: none }, text, theme).spoken).toBe(
      text.t('state.unreadable'),
    );
    expect(pairFace({ ...pair, state: 'watched', counts: none }, text, theme).spoken).toBe(
      text.t('pdf.matrix.noResources'),
    );
    expect(pairFace({ ...pair, state: 'watched', counts: some }, text, theme).spoken).toBeUndefined();
  });
});

describe('a cell of several pairs', () => {
  it('says how many were not listed, also where all resources are healthy', () => {
    const face = sumFace({ counts: full, pairs: 15, read: 12, notAll: 0 }, text, theme);
    expect(face).toEqual({
      label: '100.0%',
      color: theme.heat.full,
      note: `${SIGNS.notRead}\u00a03`,
      spoken: '100.0% · 3 pairs not included',
    });
  });

  it('has no percentage where nothing was listed', () => {
    const sum = { counts: none, pairs: 15, read: 0, notAll: 0 };
    const spoken = '15 pairs not included';
    expect(sumFace(sum, text, theme)).toEqual({ label: notRead(sum, text), color: theme.colors.line, spoken });
  });

  it('has no sign where all were listed', () => {
    expect(sumFace({ counts: some, pairs: 2, read: 2, notAll: 0 }, text, theme).note).toBeUndefined();
  });
});
