// What the operator's own templates replace.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { languagesToCheck, openCatalog, TemplateError, templateOverrides } from '../../src/templates/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let own: string;

beforeEach(() => {
  own = temporaryFolder();
});

function context() {
  const { config } = loadConfig({ file: undefined, environment: {}, overrides: { templates: { directory: own } } });
  return { config, templates: 'templates' };
}

function open() {
  return templateOverrides(context(), openCatalog(context(), ['en']));
}

describe('the operator’s own templates', () => {
  it('may be the theme alone', () => {
    mkdirSync(join(own, 'theme'));
    expect(open()).toEqual(['theme/theme.yaml']);
  });

  it('may be single messages of the report', () => {
    mkdirSync(join(own, 'locales/en'), { recursive: true });
    writeFileSync(join(own, 'locales/en/own.yaml'), 'status.healthy: Watched\n');
    expect(open()).toEqual(['locales/en/own.yaml#status.healthy']);
  });

  it('may be a language, which is told as a whole', () => {
    mkdirSync(join(own, 'locales/fr'), { recursive: true });
    writeFileSync(join(own, 'locales/fr/own.yaml'), 'status.healthy: Surveillé\nstatus.unhealthy: Non surveillé\n');
    expect(open()).toEqual(['locales/fr']);
  });

  it('have to be complete in the languages of the reports, and in those that they speak', () => {
    mkdirSync(join(own, 'theme'));
    expect(languagesToCheck(context())).toEqual(['en']);
    mkdirSync(join(own, 'locales/es'), { recursive: true });
    mkdirSync(join(own, 'remediation/text/fr'), { recursive: true });
    expect(languagesToCheck(context())).toEqual(['en', 'es', 'fr']);
    const { config } = loadConfig({ file: undefined, environment: {}, overrides: {} });
    expect(languagesToCheck({ config, templates: 'templates' })).toEqual(['de', 'en', 'es']);
  });

  it('are refused when the folder holds nothing, or something that nothing reads', () => {
    expect(open).toThrow(TemplateError);
    mkdirSync(join(own, 'theme'));
    mkdirSync(join(own, 'remediations'));
    expect(open).toThrow(/remediations is not read by anything/);
  });
});
