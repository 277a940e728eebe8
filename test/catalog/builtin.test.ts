import { describe, expect, it } from 'vitest';
import { type CatalogEntry, commandVariables, type IssueQuery } from '../../src/catalog/index.js';
import { unboundedWork } from '../../src/catalog/patterns.js';
import { builtIn } from './fixture.js';

const examples = builtIn.entries().flatMap((entry) => entry.examples.map((example) => ({ entry, example })));

/** The id that a text of this row's kind leads to; rows that lead on count when the text came by way of them. */
function recognised(entry: CatalogEntry, text: string): string | undefined {
  const query: IssueQuery = {
    resourceType: entry.resourceType ?? 'EKS',
    texts: [text],
    ...(entry.table === 'ec2-bottlerocket' ? { bottlerocket: true } : {}),
  };
  const [match, ...others] = builtIn.match(query);
  expect(others).toEqual([]);
  return entry.then.length === 0 ? match?.issueId : (match?.via ?? match?.issueId);
}

/** Ways in which a received text has been seen, or may be expected, to differ from the documented one. */
const variants: Record<string, (text: string) => string> = {
  'as it stands': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'with blanks round the first colon': (text) => text.replace(/ ?: ?/, ' : '),
  'without blanks round the first colon': (text) => text.replace(/ ?: ?/, ':'),
  'with wide white space': (text) => `\n ${text.replaceAll(' ', ' \u00a0\t')} `,
  'with typographic quotes': (text) =>
    text.replace(/'([^']*)'/g, '\u2018$1\u2019').replace(/"([^"]*)"/g, '\u201c$1\u201d'),
  'with a dash for the hyphen': (text) => text.replaceAll(' - ', ' \u2013 '),
  'with one task instead of several': (text) => text.replace(/for tasks in/, 'for task in'),
  'with task(s)': (text) => text.replace(/for tasks? in/, 'for task(s) in'),
  'with double quotes': (text) => text.replace(/'([^']*)'/g, '"$1"'),
  'with grave accents as quotes': (text) => text.replace(/'([^']*)'/g, '`$1`'),
  'with a wide colon': (text) => text.replace(/ ?: ?/, '\uff1a'),
  'with a hyphen for the first colon': (text) => text.replace(/ ?: ?/, ' - '),
  'with a full stop behind it': (text) => `${text.replace(/\.$/, '')}.`,
  'without the full stop behind it': (text) => text.replace(/\.$/, ''),
  'with a reference to the documentation behind it': (text) => `${text} . Refer documentation`,
};

/** Rows whose words are among those of another, and that other: a text cut off between them can only be the former. */
const lessExact: Readonly<Record<string, string>> = {
  'ecs-agent-exited-exit-code-with-reason': 'ecs-agent-exited-exit-code',
  // Until the text says which service denied.
  'ecs-agent-exited-cannot-pull-container': 'api-access-denied',
};

/** Rows of issue types that lead on to this one's table: what a text is that was cut off before its message says anything. */
function typesBefore({ table }: CatalogEntry): string[] {
  return builtIn
    .entries()
    .filter(({ then }) => then.includes(table))
    .map(({ id }) => id);
}

describe('the built-in catalog', () => {
  it.each(examples)('recognises "$example" as $entry.id, in whatever spelling', ({ entry, example }) => {
    for (const [name, variant] of Object.entries(variants)) {
      expect(recognised(entry, variant(example)), name).toBe(entry.id);
    }
  });

  it.each(examples)(
    'recognises "$example" when what follows the match is cut off or different',
    ({ entry, example }) => {
      for (const pattern of entry.patterns) {
        const found = pattern.exec(example);
        if (found === null) continue;
        const matched = example.slice(0, found.index + found[0].length);
        expect(recognised(entry, matched)).toBe(entry.id);
        if (!pattern.source.endsWith('$')) expect(recognised(entry, `${matched} . Refer documentation`)).toBe(entry.id);
      }
    },
  );

  it.each(examples.filter(({ entry }) => !entry.fallback))(
    'recognises "$example" wherever it is cut off, as long as only $entry.id begins like it',
    ({ entry, example }) => {
      const others = builtIn.entries().filter(({ table, id }) => table === entry.table && id !== entry.id);
      const type = example.indexOf(':') + 1;
      for (let length = example.length; length >= type + 12; length -= 1) {
        const cut = example.slice(0, length);
        const extra = cut.slice(type).trim().toLowerCase();
        if (others.some((other) => other.examples.some((text) => text.toLowerCase().includes(extra)))) break;
        expect([entry.id, lessExact[entry.id], ...typesBefore(entry)], cut).toContain(recognised(entry, cut));
      }
    },
  );

  it('has only patterns whose work is bounded, and they stay so on long hostile texts', () => {
    const patterns = builtIn.entries().flatMap((entry) => entry.patterns);
    expect(patterns.map(({ source }) => unboundedWork(source)).filter((fault) => fault !== undefined)).toEqual([]);
    const pieces = [
      ' ',
      "'",
      ':',
      'a',
      'agent ',
      'for task ',
      'in taskdefinition ',
      'AccessDenied validation.gatekeeper.sh ',
      'InsufficientNumberOfReplicas ',
      'ExitCode: 1 with reason: ',
      'Agent exited:Reason: ',
      "impacted task id(s): '",
      "requires a new deployment to fix/troubleshoot '",
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      for (const resourceType of ['ECS', 'EKS', 'EC2']) {
        expect(builtIn.match({ resourceType, texts: [text, `x${text}`] }).length).toBeGreaterThan(0);
      }
    }
  });

  it('classes what a tag excludes as a choice, and what GuardDuty does not support as not supported', () => {
    const classed = (wanted: string): string[] =>
      builtIn
        .entries()
        .filter((entry) => entry.class === wanted)
        .map(({ id }) => id);
    expect(classed('by-choice')).toEqual([
      'ecs-not-provisioned-tasks-excluded-by-tag',
      'ecs-not-provisioned-services-excluded-by-tag',
      'ec2-not-provisioned-exclusion-tag',
      'ec2-bottlerocket-exclusion-tag',
    ]);
    expect(classed('not-supported')).toEqual([
      'ecs-not-provisioned-unsupported-service',
      'eks-local-outposts-cluster',
      'eks-addon-fargate',
    ]);
    // Waiting for Systems Manager lasts where it does not manage the instance, so only a young record may clear by itself.
    expect(classed('wait')).toEqual(['eks-enablement-provisioning-in-progress', 'api-throttled']);
    expect(builtIn.entry('ec2-no-agent-waiting-for-ssm')).toMatchObject({ class: 'actionable', settlingMinutes: 15 });
    expect(classed('unknown')).toEqual(['unknown-issue', 'no-issue-text']);
  });

  it('declares no variable, reference or procedure that nothing uses', () => {
    const steps = [...builtIn.entries(), ...builtIn.procedures()].flatMap((part) => part.steps);
    const used = new Set(steps.flatMap((step) => step.commands.flatMap(commandVariables)));
    expect(
      builtIn
        .variables()
        .map(({ name }) => name)
        .filter((name) => !used.has(name)),
    ).toEqual([]);
    const procedures = new Set(steps.map((step) => step.procedure));
    expect(
      builtIn
        .procedures()
        .map(({ id }) => id)
        .filter((id) => !procedures.has(id)),
    ).toEqual([]);
  });

  it.each(builtIn.languages)('has a title of its own for every issue in %s', (language) => {
    const titles = builtIn.entries().map(({ id }) => builtIn.text(id, language).title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('gives every issue a page to read, and every regional command its Region', () => {
    for (const entry of builtIn.entries()) expect(entry.references.length, entry.id).toBeGreaterThan(0);
    const commands = [...builtIn.entries(), ...builtIn.procedures()].flatMap((part) =>
      part.steps.flatMap((step) => step.commands),
    );
    const global = /aws (?:iam|organizations) /;
    expect(
      commands.filter(
        (command) =>
          /\baws [a-z0-9-]+ [a-z-]+ /.test(command) && !global.test(command) && !command.includes('--region $REGION'),
      ),
    ).toEqual([]);
  });
});
