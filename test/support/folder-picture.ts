// Everything that lies below a folder, of whatever kind, so that a test can say that nothing of it has changed.
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** One line for each entry: what it is, its identity, its rights, when it was changed, and what it holds. */
export function pictureOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return names.map((name) => {
    const path = join(folder, name);
    const stats = lstatSync(path);
    const { ino, mode, nlink, size, mtimeMs } = stats;
    // A folder's own time changes with a lock that comes and goes; its entries are all here.
    const changed = stats.isDirectory() ? '' : `${size} bytes of ${mtimeMs}`;
    return [name, mode.toString(8), ino, nlink, changed, contentOf(path, stats)].join(' | ');
  });
}

function contentOf(path: string, stats: Stats): string {
  if (stats.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  // Pipes and sockets hold nothing, and reading them would wait.
  return stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
}
