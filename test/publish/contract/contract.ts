// What every destination must do, whatever it is made of: the one list of cases that each of them is held to.
import { describe, test } from 'vitest';
import { failureCases } from './failures.js';
import { fileCases } from './files.js';
import { libraryCases } from './library.js';
import { listCases } from './lists.js';
import { pageCases } from './page.js';
import type { Fixtures, Place } from './place.js';
import { publicationCases } from './publication.js';
import { verificationCases } from './verification.js';

const THEMES = [fileCases, pageCases, listCases, publicationCases, libraryCases, verificationCases, failureCases];

/**
 * Holds a destination to the contract.
 *
 * @param open - makes a new and empty place.
 */
export function destinationContract(name: string, open: () => Promise<Place>): void {
  const it = test.extend<Fixtures>({
    place: async ({}, use) => {
      const place = await open();
      await use(place);
      await place.close();
    },
    destination: async ({ place }, use) => {
      const destination = place.open();
      await use(destination);
      destination.close();
    },
  });
  describe(`${name} as destination`, () => {
    for (const cases of THEMES) cases(it);
  });
}
