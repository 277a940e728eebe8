// Looks for what must never come out of the program: credentials, tokens and e-mail addresses.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { OrganizationDescription } from '../../../src/simulate/index.js';
import { ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN } from './cli.js';

/** Parts of what the simulated STS hands out. */
const ISSUED = ['ASIASIM', 'simulated-secret', 'simulated-session'];

/** Every forbidden word that stands in a text. */
export function leaksIn(text: string, { accounts, guests }: OrganizationDescription): string[] {
  const secrets = [ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, ...ISSUED];
  const emails = [...accounts, ...guests].map(({ email }) => email);
  return [...secrets, ...emails].filter((word) => text.includes(word));
}

/** The same for every file below a folder, archives and compressed files unpacked. Each finding names its file. */
export function leaksInFolder(folder: string, organization: OrganizationDescription): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return textsOf(path, readFileSync(path)).flatMap(([name, text]) =>
        leaksIn(text, organization).map((word) => `${name}: ${word}`),
      );
    });
}

function textsOf(name: string, bytes: Uint8Array): (readonly [name: string, text: string])[] {
  if (/\.(zip|xlsx)$/.test(name)) {
    return Object.entries(unzipSync(bytes)).flatMap(([part, content]) => textsOf(`${name}/${part}`, content));
  }
  if (name.endsWith('.gz')) return [[name, gunzipSync(bytes).toString('utf8')]];
  return [[name, Buffer.from(bytes).toString('latin1')]];
}
