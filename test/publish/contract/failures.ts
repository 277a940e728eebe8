// The contract for what cannot work: said in words, with a code and its cause, and never taken for an empty place.
import { inspect } from 'node:util';
import { describe, expect } from 'vitest';
import {
  checkDestination,
  nextRevision,
  PublishError,
  readLibrary,
  type Destination,
} from '../../../src/publish/index.js';
import { errorOf, keysOf, newFile, newFileOnDisk, ORGANIZATION, publish } from '../sets.js';
import type { ContractTest } from './place.js';

const QUESTIONS: Readonly<Record<string, (destination: Destination) => Promise<unknown>>> = {
  'list everything': (destination) => keysOf(destination),
  'list below a prefix': (destination) => keysOf(destination, `${ORGANIZATION}/`),
  read: (destination) => destination.read('a/file'),
  open: (destination) => destination.open('a/file'),
  find: (destination) => destination.find('a/file'),
  'create from memory': (destination) => destination.create('a/file', newFile('x')),
  'create a large one from disk': (destination) => destination.create('a/file', newFileOnDisk('x'.repeat(2_000_000))),
  replace: (destination) => destination.replace('index.html', Buffer.from('x'), 'text/html', () => true),
  'next revision': (destination) => nextRevision(destination, ORGANIZATION, '2026-03'),
  publish: (destination) => publish(destination, `${ORGANIZATION}/2026-03/r1`),
  library: (destination) => readLibrary(destination),
};

export function failureCases(it: ContractTest): void {
  describe('a place that does not answer as it should', () => {
    it.for(Object.keys(QUESTIONS))(
      'is told in words, with a code, its cause and no secret: %s',
      async (question, { place: { broken, secrets } }) => {
        expect(Object.keys(broken).length).toBeGreaterThan(0);
        for (const [what, open] of Object.entries(broken)) {
          const destination = open();
          const error = await errorOf(QUESTIONS[question]!(destination));
          destination.close();
          expect(error, what).toBeInstanceOf(PublishError);
          expect(['publishing-failed', 'destination-unavailable'], what).toContain(Reflect.get(error, 'code'));
          expect(error.message, what).toContain(destination.description);
          // What happened, and then what to do.
          expect(error.message, what).toMatch(/: .+\. .+\.$/s);
          expect(error.cause, what).toBeInstanceOf(Error);
          for (const secret of secrets) expect(inspect(error, { depth: 20 }), what).not.toContain(secret);
        }
      },
    );

    it('is what a check finds, which does not fail itself', async ({ place: { broken, secrets } }) => {
      for (const [what, open] of Object.entries(broken)) {
        const destination = open();
        const checks = await checkDestination(destination);
        destination.close();
        expect(
          checks.map(({ result }) => result),
          what,
        ).toContain('problem');
        for (const { detail } of checks) expect(detail, what).toMatch(/\.$/);
        for (const secret of secrets) expect(JSON.stringify(checks), what).not.toContain(secret);
      }
    });
  });

  describe('a place that can be published to', () => {
    it('is found fit by a check, which leaves nothing behind', async ({ destination }) => {
      const before = await checkDestination(destination);
      expect(before.filter(({ result }) => result === 'problem')).toEqual([]);
      expect(await keysOf(destination)).toEqual([]);
      await publish(destination, `${ORGANIZATION}/2026-03/r1`);
      const keys = await keysOf(destination);
      const after = await checkDestination(destination);
      expect(after.filter(({ result }) => result === 'problem')).toEqual([]);
      expect(await keysOf(destination)).toEqual(keys);
    });
  });
}
