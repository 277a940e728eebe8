// Whose words win: the configuration's, the theme's, the usual ones.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { reportWords } from '../../src/run/report-words.js';
import { templatesOf } from '../support/templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let own: string;

beforeEach(() => {
  own = temporaryFolder();
  for (const part of ['theme', 'fonts']) cpSync(join('templates', part), join(own, part), { recursive: true });
  const path = join(own, 'theme', 'theme.yaml');
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .replace('organizationName: null', 'organizationName: Theme Corp')
      .replace('title: null', 'title: { en: Watch, de: Wache }')
      .replace('classification: null', 'classification: { en: Internal, es: Uso interno }'),
  );
});

const wordsOf = (report: object, directory: string | null) => {
  const { config } = loadConfig({ file: undefined, environment: {}, overrides: { report, templates: { directory } } });
  return reportWords({ config, templates: templatesOf(config) }, ['en', 'es', 'de']);
};

it('are the usual ones where nobody says anything', () => {
  expect(wordsOf({}, null)).toEqual({
    organizationName: null,
    title: {
      en: 'GuardDuty runtime coverage',
      es: 'Cobertura en tiempo de ejecución de GuardDuty',
      de: 'GuardDuty-Laufzeitabdeckung',
    },
    classification: null,
  });
});

it('are the theme’s in each language, in English where it has none', () => {
  expect(wordsOf({}, own)).toEqual({
    organizationName: 'Theme Corp',
    title: { en: 'Watch', es: 'Watch', de: 'Wache' },
    classification: { en: 'Internal', es: 'Uso interno', de: 'Internal' },
  });
});

it('are the configuration’s before the theme’s, each for itself', () => {
  expect(wordsOf({ organizationName: 'Config Corp', classification: 'Secret' }, own)).toEqual({
    organizationName: 'Config Corp',
    title: { en: 'Watch', es: 'Watch', de: 'Wache' },
    classification: { en: 'Secret', es: 'Secret', de: 'Secret' },
  });
});
