import { expect, it } from 'vitest';
import { costWords } from '../../src/cli/cost-words.js';

const requests = { sts: 1, organizations: 5, account: 1, guardduty: 93 };

it.each([
  [0.2, false, 'about 100 requests, less than a minute'],
  [1.2, false, 'about 100 requests, about 1 minute'],
  [41.6, false, 'about 100 requests, about 42 minutes'],
  [0.2, true, 'at least 100 requests, less than a minute or more'],
  [3.1, true, 'at least 100 requests, at least 3 minutes'],
])('a collection of %d minutes (at least: %s) is foreseen as "%s"', (minutes, isLeast, words) => {
  expect(costWords({ requests, total: 100, minutes, isLeast })).toBe(words);
});
