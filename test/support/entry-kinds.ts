// Everything that a user's folder may hold, or that may stand where a folder is expected.
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterFile } from './after-file.js';

/** A file or folder beside the entry, for links to lead to. */
function beside(path: string, name: string): string {
  return join(dirname(path), `${name}-of-mine`);
}

/** Makes an entry of each kind at a path where there is nothing. */
export const ENTRY_KINDS: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
  'a file': (path) => {
    writeFileSync(path, 'mine');
  },
  'an empty file': (path) => {
    writeFileSync(path, '');
  },
  'a read-only file': (path) => {
    writeFileSync(path, 'mine', { mode: 0o400 });
  },
  'a hard link': (path) => {
    writeFileSync(beside(path, 'file'), 'mine', { flag: 'a' });
    linkSync(beside(path, 'file'), path);
  },
  'a folder with files in it': (path) => {
    mkdirSync(join(path, 'deep', 'er'), { recursive: true });
    writeFileSync(join(path, 'deep', 'er', 'notes.txt'), 'mine');
  },
  'a link to a file': (path) => {
    writeFileSync(beside(path, 'file'), 'mine', { flag: 'a' });
    symlinkSync(beside(path, 'file'), path);
  },
  'a link to a folder': (path) => {
    mkdirSync(beside(path, 'folder'), { recursive: true });
    symlinkSync(beside(path, 'folder'), path);
  },
  'a link to nothing': (path) => {
    symlinkSync('no-such-file', path);
  },
  'a link to itself': (path) => {
    symlinkSync(path, path);
  },
  'a named pipe': (path) => {
    const { status, stderr } = spawnSync('mkfifo', [path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`mkfifo failed: ${stderr}`);
  },
  'a socket': async (path) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    server.unref();
    afterFile(() => server.close());
  },
};
