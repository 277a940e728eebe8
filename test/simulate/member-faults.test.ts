import { ListCoverageCommand } from '@aws-sdk/client-guardduty';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropMember, setMember } from '../../src/simulate/faults/members.js';
import { startSimulator, type Fault, type Json, type Simulator } from '../../src/simulate/index.js';
import { oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';
import { ask } from './raw-client.js';

/** What a change makes of an answer; `every` and the path as in the fault. */
function set(content: unknown, path: string, value: Json, every?: number): unknown {
  const fault: Fault<'setMember'> = { kind: 'setMember', path, value, ...(every === undefined ? {} : { every }) };
  return JSON.parse(setMember(fault, json(content)).body.toString());
}

function drop(content: unknown, path: string, every?: number): unknown {
  const fault: Fault<'dropMember'> = { kind: 'dropMember', path, ...(every === undefined ? {} : { every }) };
  return JSON.parse(dropMember(fault, json(content)).body.toString());
}

function json(content: unknown, status = 200) {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: Buffer.from(JSON.stringify(content)) };
}

const PAGE = {
  resources: [
    { resourceId: 'a', nodes: { covered: 1 } },
    { resourceId: 'b', nodes: { covered: 2 } },
    { resourceId: 'c', nodes: { covered: 3 } },
  ],
  nextToken: 't',
};

describe('a path', () => {
  it('goes through names, indexes and all members of a list', () => {
    expect(set(PAGE, 'resources.*.nodes.covered', '2')).toEqual({
      resources: PAGE.resources.map((resource) => ({ ...resource, nodes: { covered: '2' } })),
      nextToken: 't',
    });
    expect(set(PAGE, 'resources.1', null)).toEqual({ ...PAGE, resources: PAGE.resources.with(1, null as never) });
    expect(set(PAGE, 'resources', {})).toEqual({ ...PAGE, resources: {} });
    expect(set(PAGE, '*', 0)).toEqual({ resources: 0, nextToken: 0 });
    expect(set(PAGE, '', [])).toEqual([]);
  });

  it('takes members out of objects and lists', () => {
    expect(drop(PAGE, 'resources.*.nodes')).toEqual({
      resources: [{ resourceId: 'a' }, { resourceId: 'b' }, { resourceId: 'c' }],
      nextToken: 't',
    });
    expect(drop(PAGE, 'resources.1')).toEqual({ ...PAGE, resources: [PAGE.resources[0], PAGE.resources[2]] });
    expect(drop(PAGE, 'resources.*')).toEqual({ ...PAGE, resources: [] });
    expect(drop(PAGE, 'nextToken')).toEqual({ resources: PAGE.resources });
  });

  it('can name one member in so many', () => {
    expect(drop(PAGE, 'resources.*', 2)).toEqual({ ...PAGE, resources: [PAGE.resources[1]] });
    expect(set({ a: [1, 2, 3, 4] }, 'a.*', null, 3)).toEqual({ a: [null, 2, 3, null] });
    // Where there is nothing to drop, nothing is counted.
    expect(drop({ a: [{ x: 1 }, {}, { x: 2 }, { x: 3 }] }, 'a.*.x', 2)).toEqual({ a: [{}, {}, { x: 2 }, {}] });
  });

  it('adds the last name to an object that lacks it, and nothing else', () => {
    expect(set(PAGE, 'resources.0.issue', 7)).toMatchObject({ resources: [{ issue: 7 }, {}, {}] });
    for (const path of ['resources.3', 'resources.x', 'members.0', 'nextToken.0', 'resources.0.nodes.covered.x']) {
      expect(set(PAGE, path, 'changed'), path).toEqual(PAGE);
      expect(drop(PAGE, path), path).toEqual(PAGE);
    }
  });

  it('leaves refusals and what is not JSON alone', () => {
    const fault = { kind: 'setMember', path: 'message', value: 'changed' } as const;
    expect(setMember(fault, json({ message: 'no' }, 403)).body.toString()).toBe('{"message":"no"}');
    const xml = { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from('<a/>') };
    expect(setMember(fault, xml)).toEqual(xml);
  });
});

describe('nothing beside the path', () => {
  const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const isNamed = (place: readonly string[], path: readonly string[]) =>
    place.length === path.length && path.every((segment, index) => segment === '*' || segment === place[index]);

  /** Places of a document, from the root down. */
  function places(value: unknown, place: readonly string[] = []): string[][] {
    const below = isNode(value) ? Object.keys(value).flatMap((key) => places(value[key], [...place, key])) : [];
    return [[...place], ...below];
  }

  /** A document, and a path to a place in it with some segments made general, or one to nothing. */
  const documents = fc
    .tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 4 })), fc.infiniteStream(fc.nat()))
    .map(([document, numbers]) => {
      const next = () => numbers.next().value as number;
      const plain = places(document).filter((place) => place.length > 0 && place.every((name) => /^\w+$/.test(name)));
      const place = plain.length === 0 ? ['x'] : plain[next() % plain.length]!;
      return { document, path: place.map((name) => (next() % 3 === 0 ? '*' : name)) };
    });

  it('is changed by setMember', () => {
    function check(before: unknown, after: unknown, path: readonly string[], place: readonly string[]): void {
      if (isNamed(place, path)) expect(after).toBe('changed');
      else if (isNode(before)) {
        expect(Array.isArray(after)).toBe(Array.isArray(before));
        const changed = after as Record<string, unknown>;
        // What an object lacked may have been added, under the path's last name only.
        const added = Object.keys(changed).filter((key) => !Object.hasOwn(before, key));
        for (const key of added) expect([isNamed([...place, key], path), changed[key]]).toEqual([true, 'changed']);
        expect(Object.keys(changed).filter((key) => !added.includes(key))).toEqual(Object.keys(before));
        for (const key of Object.keys(before)) check(before[key], changed[key], path, [...place, key]);
      } else expect(after).toEqual(before);
    }
    fc.assert(
      fc.property(documents, ({ document, path }) => {
        check(JSON.parse(JSON.stringify(document)), set(document, path.join('.'), 'changed'), path, []);
      }),
    );
  });

  it('is changed by dropMember', () => {
    function without(value: unknown, path: readonly string[], place: readonly string[]): unknown {
      if (!isNode(value)) return value;
      const kept = Object.keys(value).filter((key) => !isNamed([...place, key], path));
      const values = kept.map((key) => without(value[key], path, [...place, key]));
      return Array.isArray(value) ? values : Object.fromEntries(kept.map((key, index) => [key, values[index]]));
    }
    fc.assert(
      fc.property(documents, ({ document, path }) => {
        const before: unknown = JSON.parse(JSON.stringify(document));
        expect(drop(document, path.join('.'))).toEqual(without(before, path, []));
      }),
    );
  });
});

describe('over the wire', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator({ organization: oddOrganization(), now: () => NOW });
  });
  afterEach(() => simulator.close());

  it('XML is refused, because nothing would be changed', () => {
    const fault = { kind: 'dropMember', service: 's3', path: 'Contents' } as const;
    expect(() => {
      simulator.setFaults([fault]);
    }).toThrow('dropMember changes JSON, but s3 answers in XML');
  });

  it('several changes of one answer come one after the other, with a length that fits', async () => {
    simulator.setFaults([
      { kind: 'setMember', operation: 'GetDetector', path: 'features.*.status', value: 'ENABLING' },
      { kind: 'dropMember', operation: 'GetDetector', path: 'features.0' },
      { kind: 'setMember', operation: 'GetDetector', path: 'status', value: 5 },
      { kind: 'setMember', operation: 'ListDetectors', path: 'detectorIds', value: [] },
    ]);
    const answer = await ask(simulator.url, { path: '/detector/d-admin' });
    expect(answer.end).toBe('whole');
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 5,
      features: [{ name: 'RUNTIME_MONITORING', status: 'ENABLING' }],
    });
    expect(simulator.requests.faults).toEqual({ setMember: 2, dropMember: 1 });
  });

  it('a client of AWS gets what was put there', async () => {
    const { guardduty, organizations } = clients(simulator.url);
    simulator.setFaults([
      { kind: 'setMember', path: 'resources.3', value: null },
      { kind: 'setMember', path: 'resources.*.coverageStatus', value: 'NEVER_SEEN', every: 10 },
      { kind: 'setMember', path: 'resources.4.updatedAt', value: 1_790_000_000_000 },
      { kind: 'dropMember', path: 'Accounts.*.State' },
    ]);
    const { Resources: rows = [] } = await guardduty.send(new ListCoverageCommand({ DetectorId: 'd-admin' }));
    expect(rows[3]).toBeNull();
    // One in ten of the 49 rows that have a status; the null has none.
    expect(
      rows.filter((row) => (row as { CoverageStatus?: string } | null)?.CoverageStatus === 'NEVER_SEEN'),
    ).toHaveLength(5);
    expect(rows[4]!.UpdatedAt!.getUTCFullYear()).toBe(58_692);
    const { Accounts: accounts = [] } = await organizations.send(new ListAccountsCommand({}));
    expect(accounts.every(({ State }) => State === undefined)).toBe(true);
  });
});
