// Run when the program is built: parses the built-in templates, so that no command has to.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from '../terms/index.js';
import { parseYaml } from './parse.js';

// dist/yaml lies two levels below the package's folder.
const templates = fileURLToPath(new URL('../../templates', import.meta.url));
const target = new URL('prepared.json', import.meta.url);
// What an earlier build left would be taken instead of the files.
writeFileSync(target, '{}');

const values: Record<string, unknown> = {};
for (const name of readdirSync(templates, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!name.endsWith('.yaml')) continue;
  const source = readFileSync(join(templates, name), 'utf8');
  const { value, faults } = parseYaml(source);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`templates/${name}:${fault.line}: ${fault.message}`);
  values[sha256Of(source)] = value;
}
writeFileSync(target, JSON.stringify(values));
