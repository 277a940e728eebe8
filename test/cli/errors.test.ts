import { describe, expect, it } from 'vitest';
import { report, UsageError } from '../../src/cli/errors.js';
import { wholeNumber } from '../../src/cli/numbers.js';
import { Cancelled } from '../../src/cli/session.js';
import { CollectError } from '../../src/collect/index.js';
import { ConfigError, loadConfig } from '../../src/config/index.js';
import { FolderError } from '../../src/own-folder/index.js';
import { SnapshotChangedError } from '../../src/run/index.js';
import { SnapshotError } from '../../src/snapshot/index.js';
import { TextError } from '../../src/text/index.js';

interface Told {
  readonly code: number;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** What the operator is told of an error, and the exit code. */
function told(error: unknown): Told {
  const lines: Omit<Told, 'code'>[] = [];
  const unwanted = (): never => {
    throw new Error('An error is told as an error.');
  };
  const code = report(error, {
    info: unwanted,
    warn: unwanted,
    error: (message, fields) => {
      lines.push({ message, fields });
    },
  });
  expect(lines).toHaveLength(1);
  return { code, ...lines[0]! };
}

function configError(): unknown {
  try {
    loadConfig({ file: undefined, environment: { COVERAGE_REPORTER_NO_SUCH_KEY: '1' } });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error;
  }
  throw new Error('The configuration was accepted.');
}

describe('an error that can be expected', () => {
  it.each([
    new SnapshotError('The file was changed.'),
    new CollectError('The credentials are not accepted.'),
    new SnapshotChangedError('work'),
  ])('is told in its own words, without a stack: %s', (error) => {
    expect(told(error)).toEqual({
      code: 1,
      message: error.message,
      fields: { code: error.code, error: error.name, causes: [] },
    });
  });

  it('has its own exit code when command line, configuration, texts or folders are wrong', () => {
    expect(told(new FolderError('It holds notes.'))).toMatchObject({ code: 2, message: 'It holds notes.' });
    expect(told(new UsageError('There is nothing to do.'))).toMatchObject({
      code: 2,
      message: 'There is nothing to do.',
    });
    expect(told(configError())).toMatchObject({ code: 2, fields: { error: 'ConfigError' } });
    expect(told(new TextError('There are no texts.'))).toMatchObject({ code: 2, message: 'There are no texts.' });
  });

  it('may be what the operating system refuses', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    expect(told(error)).toMatchObject({ code: 1, message: error.message, fields: { code: 'system-refused' } });
  });

  it('names its causes, the nearest first, also for a log that keeps no stacks', () => {
    const first = Object.assign(new Error('connect ECONNREFUSED'), { name: 'Error' });
    const second = new TypeError('fetch failed', { cause: first });
    const error = new CollectError('The organization cannot be read.', { cause: second });
    expect(told(error).fields).toMatchObject({
      causes: ['TypeError: fetch failed', 'Error: connect ECONNREFUSED'],
    });
  });

  it('ends with causes that go round in a circle', () => {
    const error = new CollectError('It failed.');
    error.cause = error;
    expect(told(error).fields?.['causes']).toHaveLength(10);
  });
});

describe('an error that nobody expects', () => {
  it.each([new Error('plain'), new TypeError('x is not a function'), new RangeError('too far')])(
    'is called a defect and told with its stack: %s',
    (error) => {
      const { code, message, fields } = told(error);
      expect(code).toBe(1);
      expect(fields).toMatchObject({ code: 'defect' });
      expect(message).toContain(`This is a defect in the program: ${error.name}: ${error.message}`);
      expect(message).toContain('errors.test.ts');
    },
  );

  it('is not taken for an expected one because of its name', () => {
    const foreign = Object.assign(new Error('credentials'), { name: 'CredentialsProviderError' });
    expect(told(foreign).message).toContain('This is a defect in the program');
  });

  it('is told even when it is no error at all', () => {
    expect(told('text')).toMatchObject({ code: 1, message: 'text' });
    expect(told(undefined)).toMatchObject({ code: 1, message: 'undefined' });
  });
});

describe('cancelling', () => {
  it('is told as what it is, with its own exit code', () => {
    const message = 'Cancelled by SIGINT.';
    expect(told(new Cancelled(message))).toEqual({ code: 130, message, fields: { code: 'cancelled' } });
  });
});

describe('a whole number on the command line', () => {
  it.each([
    ['0', 0, 0],
    ['7', 1, 7],
    ['9007199254740991', 0, Number.MAX_SAFE_INTEGER],
  ])('"%s" from %i', (text, least, value) => {
    expect(wholeNumber('--revision', text, least)).toBe(value);
  });

  it.each([
    ['0', 1],
    ['-1', 0],
    ['1.5', 0],
    ['seven', 0],
    ['7x', 0],
    ['9007199254740992', 0],
    ['Infinity', 0],
    ['NaN', 0],
  ])('is not "%s" from %i', (text, least) => {
    expect(() => wholeNumber('--revision', text, least)).toThrow(
      new UsageError(`--revision "${text}" is not a whole number of ${least} or more.`),
    );
  });
});
