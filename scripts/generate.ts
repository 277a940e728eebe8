// Writes the files that are made from others; with --check, fails when one of them is not up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedConfigFiles } from './generate-config.js';
import { generatedDataFiles } from './generate-data-files.js';
import { generatedErrorsPage } from './generate-errors.js';
import { messageKeysModule } from './generate-message-keys.js';
import { generatedPartitions } from './generate-partitions.js';

const files: Readonly<Record<string, string>> = {
  'src/text/message-keys.ts': messageKeysModule('templates'),
  ...generatedConfigFiles(),
  ...(await generatedDataFiles()),
  ...(await generatedErrorsPage()),
  ...(await generatedPartitions()),
};

const stale = Object.entries(files).filter(
  ([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content,
);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Not up to date: ${stale.map(([path]) => path).join(', ')}. Run "npm run generate" and commit.`);
    process.exitCode = 1;
  }
} else {
  for (const [path, content] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    console.log(`wrote ${path}`);
  }
}
