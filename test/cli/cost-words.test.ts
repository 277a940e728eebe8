import { expect, it } from 'vitest';
import { costWords } from '../../src/cli/cost-words.js';

const requests = { sts: 1, organizations: 5, account: 1, guardduty: 93 };

it.each([
  [0.2, false, 'about 100 requests in less than a minute'],
  [1.2, false, 'about 100 requests in about 1 minute'],
  [41.6, false, 'about 100 requests in about 42 minutes'],
  [3.1, true, 'about 100 requests in about 3 minutes, depending on the number of resources'],
])('a collection of %d minutes (roughly known: %s) is foreseen as "%s"', (minutes, isRough, words) => {
  expect(costWords({ requests, total: 100, minutes, isRough })).toBe(words);
});
