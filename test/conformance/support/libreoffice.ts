// Runs a Basic macro in LibreOffice, without a window.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { output, program } from './tools.js';

/**
 * Runs the procedure `name` of a file with Basic. What it needs it takes from the environment.
 *
 * @param profile - folder for LibreOffice's own files; made when it does not exist.
 */
export async function runMacro(
  profile: string,
  file: string,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const library = join(profile, 'user', 'basic', 'Standard');
  const module = basename(file, '.bas');
  const start = ['--headless', '--norestore', `-env:UserInstallation=file://${profile}`];
  // A new profile gets an empty library at the first start, in place of whatever lies there.
  await mkdir(profile, { recursive: true });
  await output(program('soffice'), [...start, '--terminate_after_init']);
  await mkdir(library, { recursive: true });
  await writeFile(join(library, 'script.xlb'), libraryXml(module));
  await writeFile(join(library, `${module}.xba`), moduleXml(module, await readFile(file, 'utf8')));
  await output(program('soffice'), [...start, `macro:///Standard.${module}.${name}`], {
    env: { ...process.env, ...environment },
  });
}

function libraryXml(module: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n' +
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"' +
    ' library:readonly="false" library:passwordprotected="false">' +
    `<library:element library:name="${module}"/></library:library>\n`
  );
}

function moduleXml(module: string, code: string): string {
  const escaped = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n' +
    `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="${module}"` +
    ` script:language="StarBasic">${escaped}</script:module>\n`
  );
}
