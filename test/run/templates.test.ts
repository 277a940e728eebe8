// What the operator's own templates replace.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { openCatalog, TemplateError, templateOverrides } from '../../src/run/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let own: string;

beforeEach(() => {
  own = temporaryFolder();
});

function open() {
  const { config } = loadConfig({ file: undefined, environment: {}, overrides: { templates: { directory: own } } });
  const context = { config, templates: 'templates' };
  return templateOverrides(context, openCatalog(context, ['en']));
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

  it('are refused when the folder holds nothing, or something that nothing reads', () => {
    expect(open).toThrow(TemplateError);
    mkdirSync(join(own, 'theme'));
    mkdirSync(join(own, 'remediations'));
    expect(open).toThrow(/remediations is not read by anything/);
  });
});
