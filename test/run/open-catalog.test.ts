// Which of the operator's own templates the catalog is loaded from.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogError } from '../../src/catalog/index.js';
import { loadConfig } from '../../src/config/index.js';
import { openCatalog } from '../../src/run/index.js';

let own: string;

beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'own-templates-'));
});

afterEach(() => {
  rmSync(own, { recursive: true });
});

function open() {
  const { config } = loadConfig({ file: undefined, environment: {}, overrides: { templates: { directory: own } } });
  return openCatalog({ config, templates: 'templates' }, ['en']);
}

describe('the catalog with the operator’s own templates', () => {
  it('is the built-in one when they only replace the theme', () => {
    mkdirSync(join(own, 'theme'));
    expect(open().overrides).toEqual([]);
  });

  it('is refused when their folder holds nothing that is read', () => {
    expect(open).toThrow(CatalogError);
  });
});
