// What `explain` prints in a terminal.
import type { Text } from '../text/index.js';
import type { ExplainedStep, Explanation } from './explanation.js';
import { wrapped } from './wrap.js';

/** The whole entry, prose wrapped to so many columns; commands and addresses stay on one line. */
export function explanationLines(answer: Explanation, text: Text, width: number): string[] {
  const facts: [label: string, value: string][] = [
    [text.t('column.resourceTypes'), answer.resourceType ?? ''],
    [text.t('pdf.remediation.issueType'), answer.issueType ?? ''],
    [text.t('column.issueClass'), text.t(`class.${answer.class}`)],
    [text.t('pdf.remediation.owner'), text.t(`owner.${answer.owner}`)],
    [text.t('column.effort'), text.t(`effort.${answer.effort}`)],
    [text.t('pdf.remediation.impact'), answer.impact.map((impact) => text.t(`impact.${impact}`)).join(', ')],
  ];
  const captures = Object.entries(answer.captures).map(
    ([name, value]) => `${name}: ${visible([value].flat().join(', '))}`,
  );
  const variables = Object.entries(answer.variables).map(([name, words]) => `${name}: ${words}`);
  const { settlingMinutes } = answer;
  const block = (lines: readonly string[], label?: string): string[] =>
    lines.length === 0
      ? []
      : [
          '',
          ...(label === undefined ? [] : wrapped(label, width)),
          ...lines.flatMap((line) => wrapped(line, width, '  ', '    ')),
        ];
  const prose = (words: string, label: string): string[] => ['', label, ...wrapped(words, width, '  ')];
  return [
    ...wrapped(`${answer.issueId}: ${answer.title}`, width),
    ...block(facts.flatMap(([label, value]) => (value === '' ? [] : [`${label}: ${value}`]))),
    ...block(
      answer.alternatives.map(({ issueId, title }) => `${issueId}: ${title}`),
      text.t('explain.alternatives'),
    ),
    ...block(captures, text.t('explain.captures')),
    ...prose(answer.meaning, text.t('pdf.remediation.meaning')),
    ...prose(answer.risk, text.t('pdf.remediation.risk')),
    '',
    text.t('pdf.remediation.steps'),
    ...answer.steps.flatMap((step, index) => stepLines(step, `${index + 1}.`, '  ', width)),
    ...block(variables, text.t('explain.variables')),
    ...(hasCommands(answer.steps) ? ['', ...wrapped(text.t('explain.commands'), width)] : []),
    ...prose(answer.verify, text.t('pdf.remediation.verify')),
    ...(settlingMinutes === null ? [] : wrapped(text.t('explain.settling', { minutes: settlingMinutes }), width, '  ')),
    '',
    text.t('column.references'),
    ...answer.references.map(
      ({ url, checked }) => `  ${url} (${text.t('pdf.remediation.checked', { date: text.day(checked) })})`,
    ),
  ];
}

function stepLines(
  { text, commands, procedure }: ExplainedStep,
  number: string,
  indent: string,
  width: number,
): string[] {
  const inner = indent + ' '.repeat(number.length + 1);
  return [
    ...wrapped(`${number} ${text}`, width, indent, inner),
    // A here-document ends only at a line that begins with its word.
    ...commands.map((command) => (command.includes('\n') ? command : `${inner}  ${command}`)),
    ...(procedure === null ? [] : wrapped(`${procedure.id}: ${procedure.title}`, width, inner)),
    ...(procedure?.steps.flatMap((step, index) => stepLines(step, `${procedure.id}.${index + 1}`, inner, width)) ?? []),
  ];
}

function hasCommands(steps: readonly ExplainedStep[]): boolean {
  return steps.some(({ commands, procedure }) => commands.length > 0 || hasCommands(procedure?.steps ?? []));
}

/** A part of a text that somebody else wrote, with nothing in it that a terminal would obey. */
function visible(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `[U+${hex(character)}]`);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
