// What a gap says, in every language.
import { describe, expect, it } from 'vitest';
import { gapDetailText } from '../../../src/render/words/index.js';
import { filledWording, GAP_WORDINGS } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';

const texts = ['en', 'es', 'de'].map((language) => loadText(['templates'], language, 'UTC'));
const [english, spanish, german] = texts;
const DETAILS = Object.values<string>(GAP_WORDINGS.detail);
/** As a gap has it: names in place of placeholders, parts worded by tables of their own. */
const example = (words: string): string =>
  filledWording(words, {
    ...{ operation: 'guardduty:ListMembers', region: 'us-east-1', accountId: '111111111111', state: '"ODD"' },
    ...{ times: '3', count: '3', member: 'members[].accountId', message: 'no', answer: 'AccessDenied: not you' },
    problem: 'text where a list belongs',
    what: 'an empty list of features',
    detail: 'guardduty:ListMembers in us-east-1 was asked once and failed: no',
  });

describe('the detail of a gap', () => {
  it.each(DETAILS)('is the same in English: "%s"', (words) => {
    expect(gapDetailText(example(words), english!)).toBe(example(words));
  });

  it.each(DETAILS)('has other words in other languages, and no placeholder: "%s"', (words) => {
    for (const text of [spanish!, german!]) {
      const shown = gapDetailText(example(words), text);
      expect(shown).not.toBe(example(words));
      expect(shown).not.toMatch(/\{|was asked|where a list belongs|an empty list/);
    }
  });

  it('keeps what AWS answered as it was received', () => {
    const detail =
      'guardduty:ListCoverage in us-east-1 was asked 8 times and failed: ThrottlingException: Rate exceeded';
    expect(gapDetailText(detail, german!)).toBe(
      'guardduty:ListCoverage in us-east-1 wurde 8-mal abgefragt und schlug fehl: ThrottlingException: Rate exceeded',
    );
  });

  it('says what is wrong with a value in the same language', () => {
    const detail =
      'guardduty:ListMembers in us-east-1 answered once with a value that cannot be used: members[] is text where a list belongs. What it says is unknown.';
    expect(gapDetailText(detail, spanish!)).toContain('members[]: texto en lugar de una lista.');
  });

  it.each(['', 'What an earlier version said.'])('shows other words as they are: "%s"', (detail) => {
    expect(texts.map((text) => gapDetailText(detail, text))).toEqual([detail, detail, detail]);
  });
});
