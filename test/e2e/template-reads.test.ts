// How often a run reads its templates: every file once at most, whatever it makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { FORMAT_NAMES, type FormatName } from '../../src/render/index.js';
import { Workspace } from './support/workspace.js';

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));
const PRELOAD = ['--import', fileURLToPath(new URL('support/count-reads.mjs', import.meta.url))];

/** How often a run of these formats read each file whole, and how often it looked into a part of one. */
async function reads(context: TestContext, formats: readonly FormatName[], languages: readonly string[]) {
  const workspace = await Workspace.of(context, { config: { report: { formats, languages } } });
  const own = workspace.path('own');
  mkdirSync(workspace.path('own', 'locales', 'en'), { recursive: true });
  writeFileSync(workspace.path('own', 'locales', 'en', 'own.yaml'), 'status.healthy: Watched\n');
  workspace.configure({ templates: { directory: own } });
  const list = workspace.path('reads.txt');
  await workspace.report(4, [], {
    env: { READS_BELOW: [TEMPLATES, own].join(delimiter), READS_FILE: list },
    nodeOptions: PRELOAD,
  });
  const lines = readFileSync(list, 'utf8').trimEnd().split('\n');
  const times = (how: string): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const line of lines) {
      const [kind, name = ''] = line.split(' ');
      if (kind === how) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  return { whole: times('whole'), part: times('part') };
}

const moreThanOnce = (counts: ReadonlyMap<string, number>) => [...counts].filter(([, count]) => count > 1);
const fontsOf = (counts: ReadonlyMap<string, number>) => [...counts.keys()].filter((name) => name.startsWith('fonts/'));

describe('a run', () => {
  it('with CSV alone reads no template twice, and only looks at how fonts begin', async (context) => {
    const { whole, part } = await reads(context, ['csv'], ['en']);
    expect(whole.get('theme/theme.yaml')).toBe(1);
    expect(whole.get('locales/en/common.yaml')).toBe(1);
    expect(whole.get('locales/en/own.yaml')).toBe(1);
    expect(whole.get('web/library.js')).toBe(1);
    expect(moreThanOnce(whole)).toEqual([]);
    expect(fontsOf(whole)).toEqual([]);
    expect(fontsOf(part).length).toBeGreaterThan(3);
    expect(moreThanOnce(part)).toEqual([]);
    expect([...whole.keys()].filter((name) => /^locales[/](?!en[/])|[/]text[/](?!en[/])/.test(name))).toEqual([]);
  });

  it('with every format and several languages reads no template twice, and the four fonts that it sets in', async (context) => {
    const { whole, part } = await reads(context, FORMAT_NAMES, ['en', 'de']);
    expect(whole.get('locales/de/common.yaml')).toBe(1);
    expect(moreThanOnce(whole)).toEqual([]);
    expect(fontsOf(whole)).toHaveLength(4);
    expect(moreThanOnce(part)).toEqual([]);
  });
});
