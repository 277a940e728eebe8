import { describe, expect, it } from 'vitest';
import { organizationText } from '../../../src/render/words/organization.js';
import { loadText } from '../../../src/text/index.js';

describe('the organization in a report', () => {
  it.each(['en', 'es', 'de'])('has its name with its id in "%s", and its id once when it has no name', (language) => {
    const text = loadText(['templates'], language, 'UTC');
    expect(organizationText({ id: 'o-a1b2c3d4e5', name: 'Example Corp' }, text)).toBe('Example Corp (o-a1b2c3d4e5)');
    expect(organizationText({ id: 'o-a1b2c3d4e5', name: 'o-a1b2c3d4e5' }, text)).toBe('o-a1b2c3d4e5');
  });
});
