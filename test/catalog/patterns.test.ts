import { describe, expect, it } from 'vitest';
import { compilePattern, unboundedWork } from '../../src/catalog/patterns.js';

describe('a pattern', () => {
  it('is compiled without regard to case', () => {
    const pattern = compilePattern('agent (?<state>lost|gone)');
    expect(pattern).toBeInstanceOf(RegExp);
    expect(pattern instanceof RegExp && pattern.exec('AGENT LOST')?.groups?.['state']).toBe('LOST');
  });

  it('that is no regular expression is refused with the reason', () => {
    expect(compilePattern('agent (')).toMatch(/Unterminated group/);
  });

  it.each([
    ['a*', /upper bound/],
    ['a+?', /upper bound/],
    ['[ab]{3,}', /upper bound/],
    ['(?:ab){2,5}', /group/],
    ['(a)\\1', /back references/],
    ['(?<n>a)\\k<n>', /back references/],
    ['(?<=a)b', /look-behind/],
    ['(?<!a)b', /look-behind/],
    ['.{0,1000}a.{0,1000}', /1002001 ways/],
  ])('like /%s/ is refused, because its work has no small bound', (source, reason) => {
    expect(unboundedWork(source)).toMatch(reason);
  });

  it.each(['a\\+b\\*', '[*+]', 'a{12}', '(?:ab)?', '.{0,300}a.{0,300}', '(?!a)b', '\\{1,\\}'])(
    'like /%s/ is accepted',
    (source) => {
      expect(unboundedWork(source)).toBeUndefined();
    },
  );
});
