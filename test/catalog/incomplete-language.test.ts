// A language of the operator's own that is not complete.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CatalogError, loadCatalog } from '../../src/catalog/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { builtInDirectory } from './fixture.js';

function refusalOf(directory: string): readonly string[] {
  try {
    loadCatalog({ directories: [builtInDirectory, directory], languages: ['en', 'pt'] });
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return error.problems.map(
      ({ file, line, message }) => `${path.relative(directory, file)}:${line ?? '-'} ${message}`,
    );
  }
  throw new Error('The language was accepted.');
}

it('is refused with file and line of where each text that is missing belongs', () => {
  const directory = temporaryFolder();
  const folder = path.join(directory, 'text', 'pt');
  mkdirSync(path.join(directory, 'text'));
  cpSync(path.join(builtInDirectory, 'text', 'es'), folder, { recursive: true });
  rmSync(path.join(folder, 'no-issue-text.yaml'));
  const without = (name: string, from: RegExp): number => {
    const file = path.join(folder, name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(from, ''));
    return before.slice(0, before.search(from)).split('\n').length;
  };
  const third = without('procedures.yaml', /^P3:\n(?: .*\n)*/m);
  const second = readFileSync(path.join(folder, 'procedures.yaml'), 'utf8').split('\n').indexOf('P2:') + 1;
  expect(second).toBeLessThan(third);
  without('variables.yaml', /^ACCOUNT_ID: .*\n/m);

  const [text, procedure, variable, ...others] = refusalOf(directory);
  expect(text).toMatch(/^text\/pt\/no-issue-text\.yaml:- text\/pt has no text for .*catalog\/generic\.yaml:\d+$/);
  expect(procedure).toContain(`text/pt/procedures.yaml:${second} text/pt/procedures.yaml has no "P3"`);
  expect(procedure).toMatch(/which belongs after "P2"; its facts are in .*catalog\/procedures\.yaml:\d+$/);
  expect(variable).toMatch(/^text\/pt\/variables\.yaml:- text\/pt\/variables\.yaml has no "ACCOUNT_ID"; its facts/);
  expect(others).toEqual([]);
});
