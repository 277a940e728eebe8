import { describe, expect, it } from 'vitest';
import { operationOf, serviceOf, targetOf } from '../../../src/collect/aws/target.js';
import { accountId, regionName } from '../../support/ids.js';

const session = { accountId: accountId('000000000042'), refreshCredentials: () => undefined };

describe('the operations that are asked for', () => {
  it('have a target with their Region, or the one place of those that have none', () => {
    expect(targetOf(session, 'guardduty:ListMembers', regionName('eu-west-1'))).toEqual({
      operation: 'guardduty:ListMembers',
      region: 'eu-west-1',
      ...session,
    });
    expect(targetOf(session, 'account:ListRegions')).toMatchObject({ region: 'global' });
  });

  it('are known by the names of the services’ own models', () => {
    const operation = operationOf('organizations', 'ListRoots');
    expect(operation).toBe('organizations:ListRoots');
    expect(serviceOf(operation)).toBe('organizations');
  });

  it('stand in the table: a name that does not is a mistake in the program', () => {
    expect(() => operationOf('guardduty', 'ListFindings')).toThrow('guardduty:ListFindings is asked for');
    expect(() => operationOf('toString', '')).toThrow();
  });
});
