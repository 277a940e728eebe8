// Preloaded into the program: writes every file below some folders that is opened to a list, one line a time, with how
// much is wanted of it. READS_BELOW has the folders as PATH has them, READS_FILE is the list.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { delimiter, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const { appendFileSync } = fs;
const folders = process.env['READS_BELOW'].split(delimiter).map((folder) => folder + sep);

function note(how, path) {
  const name = path instanceof URL ? fileURLToPath(path) : String(path);
  for (const folder of folders) {
    if (name.startsWith(folder)) appendFileSync(process.env['READS_FILE'], `${how} ${name.slice(folder.length)}\n`);
  }
}

/** Node's own functions call each other, which is one reading. */
let depth = 0;

function noting(object, name, how) {
  const original = object[name];
  object[name] = function (path, ...others) {
    if (depth === 0) note(how, path);
    depth += 1;
    try {
      return original.call(this, path, ...others);
    } finally {
      depth -= 1;
    }
  };
}

for (const name of ['readFileSync', 'readFile', 'createReadStream']) noting(fs, name, 'whole');
for (const name of ['openSync', 'open']) noting(fs, name, 'part');
noting(fs.promises, 'readFile', 'whole');
noting(fs.promises, 'open', 'part');
syncBuiltinESMExports();
