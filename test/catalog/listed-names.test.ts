import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedNames } from '../../src/catalog/listed-names.js';
import { uniform } from '../../src/catalog/spelling.js';
import { builtIn } from './fixture.js';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((word) => !/^(?:and|or|und|oder|y|o)$/.test(word));
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 12 });

/** Every form in which a list has been seen or may be expected. */
const forms: Readonly<Record<string, (list: readonly string[]) => string>> = {
  'quoted one by one': (list) => list.map((one) => `'${one}'`).join(', '),
  'quoted one by one without blanks': (list) => list.map((one) => `"${one}"`).join(','),
  'quoted one by one with "and"': (list) => list.map((one) => `'${one}'`).join(' and '),
  'all in one pair of quotes': (list) => `'${list.join(', ')}'`,
  'without quotes': (list) => list.join(', '),
  'in brackets': (list) => `[${list.join(', ')}]`,
  'in brackets and quotes': (list) => `['${list.join("', '")}']`,
  'as JSON': (list) => JSON.stringify(list),
  'as JSON in JSON': (list) => JSON.stringify(JSON.stringify(list)).slice(1, -1),
  'escaped for HTML': (list) => list.map((one) => `&#39;${one}&#39;`).join(', '),
  'escaped for JavaScript': (list) => list.map((one) => `\\u0027${one}\\u0027`).join(', '),
  'with typographic quotes': (list) => list.map((one) => `\u2018${one}\u2019`).join(', '),
  'with more that are not named': (list) => `${list.map((one) => `'${one}'`).join(', ')} and 17 more`,
  'with other words behind it': (list) => `${list.map((one) => `'${one}'`).join(', ')} of this account`,
};

describe('a list of names', () => {
  it.each(Object.entries(forms))('is read %s', (_form, written) => {
    fc.assert(
      fc.property(names, (list) => {
        expect(listedNames(uniform(written(list)), true)).toEqual(list);
      }),
    );
  });

  it.each(Object.entries(forms))('is read %s in every row that has one', (_form, written) => {
    const rows: readonly (readonly [text: string, capture: string])[] = [
      ['Agent not provisioned:Tasks started before enabling Runtime Monitoring require a relaunch. Impacted task ID(s): ', 'taskIds'],
      ['Agent not provisioned:Tasks started before enabling Automated Agent Configuration are not covered. Impacted task ID(s): ', 'taskIds'],
      ['Agent not provisioned:Tasks started when clusters had exclusion tag are excluded from Runtime Monitoring. Impacted task ID(s): ', 'taskIds'],
      ['Agent not provisioned:Services deployed before enabling Automated Agent Configuration are not covered. Impacted service name(s): ', 'serviceNames'],
      ['Agent not provisioned:Services deployed when clusters had exclusion tag are excluded from Runtime Monitoring. Impacted service name(s): ', 'serviceNames'],
      ["Agent not provisioned:Service 'a1' requires a new deployment to fix/troubleshoot. Refer documentation, Impacted service name(s): ", 'serviceNames'],
    ]; // prettier-ignore
    const list = ['a1', 'checkout', 'cart-2'];
    for (const [text, capture] of rows) {
      const [match] = builtIn.match({ resourceType: 'ECS', texts: [text + written(list)] });
      expect(match?.captures[capture], text).toEqual(list);
    }
  });

  it('of task definitions is read wherever its names are quoted', () => {
    const list = ['web:7', 'shop:1'];
    for (const written of Object.values(forms)) {
      if (written(list).startsWith(list[0]!)) continue;
      const text = `Agent not reporting:Agent not reporting for tasks in TaskDefinition - ${written(list)}`;
      const [match] = builtIn.match({ resourceType: 'ECS', texts: [text] });
      expect(match?.captures['taskDefinitions'], text).toEqual(list);
    }
  });

  it('ends where another sentence or list begins', () => {
    expect(listedNames("'a1', 'b2'. Impacted service name(s): 'c3'", false)).toEqual(['a1', 'b2']);
    expect(listedNames('a1, b2. Refer documentation', false)).toEqual(['a1', 'b2']);
    expect(listedNames("'a1', Impacted task ID(s): 'b2'", false)).toEqual(['a1']);
  });

  it('is read in time that grows with its length, whatever it holds', () => {
    const pieces = ["'", '"', "',", "' '", 'and ', ', ', '[', 'a', "'a' ", '1 more', '...'];
    for (const piece of pieces) expect(listedNames(piece.repeat(100_000 / piece.length), true)).toBeDefined();
  });
});
