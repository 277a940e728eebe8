import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandVariables, fillCommand } from '../../src/catalog/index.js';

/** The words a POSIX shell makes of a command's arguments. */
function shellWords(args: string): string[] {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', `printf '%s\\0' ${args}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\0').slice(0, -1);
}

const hostileCharacter = fc.constantFrom(
  ...Array.from(`''''"""\`$$\\;&|<>(){}[]*?!#~ =-%^\t\n`),
  'a',
  'Z',
  '7',
  'é',
  '漢',
  '🙂',
);
const hostileValue = fc.oneof(
  fc.string({ unit: hostileCharacter, minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom("'; rm -rf / #", '$(id)', '`id`', '$HOME', '"; id; "', "\\'", '${IFS}', 'a\nid', '!!', '~root'),
);
const printable = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');

describe('filling a command', () => {
  it('fills variables and tells which remain', () => {
    expect(fillCommand('aws x --a $A --b $B_2 --a $A', { A: 'web:7' })).toEqual({
      command: 'aws x --a web:7 --b $B_2 --a web:7',
      unfilled: ['B_2'],
    });
  });

  it('leaves names alone that are not variables', () => {
    expect(fillCommand('for s in $S; do echo "$s" $Sx $(id); done', { S: ['a', 'b'] }).command).toBe(
      'for s in a b; do echo "$s" $Sx $(id); done',
    );
  });

  it('never reads inherited properties as values', () => {
    expect(fillCommand('$X', Object.create({ X: 'inherited' }) as Record<string, string>).unfilled).toEqual(['X']);
  });

  it('quotes a value only when it needs quotes', () => {
    const safe = 'arn:aws:ecs:eu-west-1:111122223333:cluster/web_1+2@3%4=5,6';
    expect(fillCommand('x $A', { A: safe }).command).toBe(`x ${safe}`);
    expect(fillCommand('x $A', { A: 'a b' }).command).toBe("x 'a b'");
    expect(fillCommand('x $A', { A: "a'b" }).command).toBe("x 'a'\\''b'");
    expect(fillCommand(`x '{"a":"$A"}'`, { A: safe }).command).toBe(`x '{"a":"${safe}"}'`);
  });

  it('does not fill a value again', () => {
    expect(fillCommand('x $A', { A: '$B', B: 'b' }).command).toBe("x '$B'");
  });

  it('fills a list as several words where it stands alone, and not elsewhere', () => {
    expect(fillCommand('x $A $A; y', { A: ['a b', 'c'] }).command).toBe("x 'a b' c 'a b' c; y");
    for (const template of ['x p$A', 'x $A,q', `x '$A'`, 'x "$A"']) {
      expect(fillCommand(template, { A: ['a', 'b'] })).toEqual({ command: template, unfilled: ['A'] });
      expect(fillCommand(template, { A: ['a'] }).unfilled).toEqual([]);
    }
  });

  it('does not fill what is empty, or would read as an option', () => {
    for (const value of ['', '\u0000\u200b', [], ['']]) {
      expect(fillCommand('x $A', { A: value })).toEqual({ command: 'x $A', unfilled: ['A'] });
    }
    expect(fillCommand('x $A', { A: '--endpoint-url=http://x' }).unfilled).toEqual(['A']);
    expect(fillCommand('x $A', { A: ['a', '-b'] }).unfilled).toEqual(['A']);
    expect(fillCommand('x k=$A', { A: '-b' }).command).toBe('x k=-b');
  });

  it('removes control and invisible format characters', () => {
    expect(fillCommand('x $A', { A: 'a\n\u001b\u202eb\u2028c\u0085\ud800' }).command).toBe('x abc');
  });

  it('keeps any value one unchanged word, wherever it stands', () => {
    const spots = ['k=$V', 'k=$V,z', "'a $V b'", '"a $V b"', "x'$V'y", 'x"$V"y', '\\"$V'];
    const words = shellWords(spots.join(' ').replaceAll('$V', '@'));
    expect(words).toHaveLength(spots.length);
    fc.assert(
      fc.property(hostileValue, (value) => {
        const expected = printable(value);
        fc.pre(expected !== '');
        const { command, unfilled } = fillCommand(spots.join(' '), { V: value });
        expect(unfilled).toEqual([]);
        expect(shellWords(command)).toEqual(words.map((word) => word.replace('@', () => expected)));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any value unchanged inside JSON', () => {
    fc.assert(
      fc.property(hostileValue, (value) => {
        const expected = printable(value);
        fc.pre(expected !== '');
        const { command } = fillCommand(`'{"a":["$V","x\\"$V"]}'`, { V: value });
        expect(shellWords(command).map((word) => JSON.parse(word) as unknown)).toEqual([
          { a: [expected, `x"${expected}`] },
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the words of a list apart and unchanged', () => {
    fc.assert(
      fc.property(fc.array(hostileValue, { minLength: 1, maxLength: 4 }), (values) => {
        const expected = values.map(printable).filter((value) => value !== '');
        fc.pre(expected.length > 0 && expected.every((value) => !value.startsWith('-')));
        expect(shellWords(fillCommand('$V', { V: values }).command)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the variables of a command', () => {
  it('are named once each, in order', () => {
    expect(commandVariables(`aws --b $B --a "$A" '$B' $lower $5`)).toEqual(['B', 'A']);
  });
});
