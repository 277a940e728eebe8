// Where the program's own files are, and which version it is.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// src/cli and dist/cli lie equally deep below the package's folder.
const packageFolder = new URL('../../', import.meta.url);

/** A path inside the package. */
export function packagePath(relative: string): string {
  return fileURLToPath(new URL(relative, packageFolder));
}

interface PackageInfo {
  readonly name: string;
  readonly version: string;
}

/** Name and version as package.json has them. */
export function packageInfo(): PackageInfo {
  const { name, version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as PackageInfo;
  return { name, version };
}
