// What `explain` prints in a terminal.
import { BLIND_SPOTS, codePointText } from '../terms/index.js';
import type { Text } from '../text/index.js';
import type { ExplainedStep, Explanation } from './explanation.js';
import { wrapped } from './wrap.js';

/** Every entry under its text where there are several, and once what holds for all of them. */
export function answerLines(answers: readonly Explanation[], text: Text, width: number): string[] {
  const isWatchable = ({ resourceType }: Explanation): boolean => resourceType === 'ECS' || resourceType === 'EKS';
  const never = text.t('blindSpots.sentence', { list: text.list(BLIND_SPOTS.map((id) => text.t(`blindSpots.${id}`))) });
  return [
    ...answers.flatMap((answer, index) => [
      ...(index === 0 ? [] : ['', '-'.repeat(Math.min(width, 30)), '']),
      ...(answers.length === 1 ? [] : [...wrapped(visible(answer.text.trim()), width), '']),
      ...explanationLines(answer, text, width),
    ]),
    '',
    ...wrapped(`${text.t('term.advice')}: ${text.t('term.advice.meaning')}`, width),
    ...(answers.some(isWatchable) ? ['', ...wrapped(never, width)] : []),
  ];
}

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
    ...typeRowLines(answer, text, width),
    '',
    text.t('pdf.remediation.steps'),
    ...answer.steps.flatMap((step, index) => stepLines(step, `${index + 1}.`, '  ', text, width)),
    ...block(variables, text.t('explain.variables')),
    ...(hasCommands(answer.steps) ? ['', ...wrapped(text.t('explain.commands'), width)] : []),
    ...prose(answer.verify, text.t('pdf.remediation.verify')),
    ...(settlingMinutes === null ? [] : wrapped(text.t('explain.settling', { minutes: settlingMinutes }), width, '  ')),
    '',
    text.t('column.references'),
    ...answer.references.flatMap(({ title, url, checked }) => [
      ...(title === url ? [] : wrapped(title, width, '  ')),
      `${title === url ? '  ' : '    '}${url} (${text.t('pdf.remediation.checked', { date: text.day(checked) })})`,
    ]),
  ];
}

/** What the issue type itself means, where the message behind it has led further. */
function typeRowLines({ issueType, typeRow }: Explanation, text: Text, width: number): string[] {
  if (typeRow === null) return [];
  const risk = text.t('pdf.remediation.riskOf', { risk: typeRow.risk });
  return [
    '',
    text.t('pdf.remediation.ofType', { issueType: issueType ?? typeRow.title }),
    ...wrapped(`${typeRow.meaning} ${risk}`, width, '  '),
  ];
}

function stepLines(step: ExplainedStep, number: string, indent: string, text: Text, width: number): string[] {
  const { commands, procedure, source } = step;
  const inner = indent + ' '.repeat(number.length + 1);
  const advice =
    source === null
      ? text.t('advice.own')
      : text.t('advice.aws', { title: source.title, date: text.day(source.checked) });
  return [
    ...wrapped(`${number} ${step.text} [${advice}]`, width, indent, inner),
    // A here-document ends only at a line that begins with its word.
    ...commands.map((command) => (command.includes('\n') ? command : `${inner}  ${command}`)),
    ...(procedure === null ? [] : wrapped(`${procedure.id}: ${procedure.title}`, width, inner)),
    ...(procedure?.steps.flatMap((one, index) => stepLines(one, `${procedure.id}.${index + 1}`, inner, text, width)) ??
      []),
  ];
}

function hasCommands(steps: readonly ExplainedStep[]): boolean {
  return steps.some(({ commands, procedure }) => commands.length > 0 || hasCommands(procedure?.steps ?? []));
}

/** A part of a text that somebody else wrote, with nothing in it that a terminal would obey. */
function visible(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, codePointText);
}
