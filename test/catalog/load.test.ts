import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CatalogError, loadCatalog } from '../../src/catalog/index.js';
import { builtInDirectory, changed, directoryWith, type Files, refusal, smallCatalog } from './fixture.js';

const load = (...layers: Files[]): ReturnType<typeof loadCatalog> =>
  loadCatalog({ directories: layers.map(directoryWith), languages: ['en'] });

const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([key]) => key !== name));

describe('a catalog that fits together', () => {
  it('is loaded with its facts, texts, procedures and variables', () => {
    const catalog = load(smallCatalog());
    expect(catalog.entries().map(({ id }) => id)).toEqual([
      'ecs-lost',
      'ecs-gone',
      'unknown-issue',
      'no-issue-text',
      'healthy-partly-covered',
    ]);
    expect(catalog.entry('ecs-lost')).toMatchObject({ table: 'ecs', resourceType: 'ECS', settlingMinutes: null });
    expect(catalog.entry('ecs-lost').references).toEqual([
      { id: 'page', url: 'https://docs.example.com/page', checked: '2026-11-21' },
    ]);
    expect(catalog.text('ecs-lost', 'en').steps).toEqual({ look: 'Do it.', fix: 'Do it.' });
    expect(catalog.procedure('P1').steps).toEqual([{ id: 'go', source: null, commands: [], procedure: null }]);
    expect(catalog.procedureText('P1', 'en').title).toBe('T');
    expect(catalog.variableText('CLUSTER', 'en')).toBe('The cluster.');
    expect(catalog.overrides).toEqual([]);
  });

  it('refuses to look up what it does not have', () => {
    const catalog = load(smallCatalog());
    expect(() => catalog.entry('ecs-other')).toThrow(/no issue "ecs-other"/);
    expect(() => catalog.text('ecs-lost', 'fr')).toThrow(/no text for "ecs-lost" in "fr"/);
  });

  it('has a digest that depends on its content and not on layout, comments or the directory', () => {
    const files = smallCatalog();
    const { digest } = load(files);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const laidOut = changed(
      files,
      'text/en/ecs-gone.yaml',
      'title: T\nmeaning: M\n',
      '# a comment\nmeaning: "M"\ntitle: T\n',
    );
    expect(load(laidOut).digest).toBe(digest);
    expect(load(changed(files, 'text/en/ecs-gone.yaml', 'meaning: M', 'meaning: N')).digest).not.toBe(digest);
    expect(load(changed(files, 'catalog/ecs.yaml', 'effort: low', 'effort: high')).digest).not.toBe(digest);
    expect(load(changed(files, 'catalog/ecs.yaml', "'agent gone'", "'agents? gone'")).digest).not.toBe(digest);
  });

  it('fills a variable only with captures that have its form, and a list with all or none', () => {
    const catalog = load(
      changed(smallCatalog(), 'catalog/variables.yaml', 'form: lost', "form: 'lost|[a-z]{2}', list: true"),
    );
    expect(catalog.variablesFrom({ what: 'lost' })).toEqual({ WHAT: ['lost'] });
    expect(catalog.variablesFrom({ what: ['ab', 'cd'] })).toEqual({ WHAT: ['ab', 'cd'] });
    for (const what of ['lo', 'xlost', 'lost ', 'lost\n', 'abc', ['ab', 'abc'], [], 7]) {
      expect(catalog.variablesFrom({ what })).toEqual(what === 'lo' ? { WHAT: ['lo'] } : {});
    }
  });

  it('reads only the languages asked for', () => {
    expect(load({ ...smallCatalog(), 'text/xx/broken.yaml': ': [' }).languages).toEqual(['en']);
  });

  it('ignores hidden files, which mounts and editors leave behind', () => {
    expect(() => load({ ...smallCatalog(), 'catalog/.ecs.yaml.swp': 'x' })).not.toThrow();
  });
});

describe('an override directory', () => {
  const newRow = `entries:
  - id: ecs-site
    issueType: Agent lost
    class: limited
    owner: organization
    effort: high
    impact: [restart, cost]
    settling: 5
    patterns: ['agent lost in our lab']
    examples: ['Agent lost in our lab']
    steps: [{ id: ask }]
`;
  const newText = 'title: Site\nmeaning: M\nrisk: R\nsteps: { ask: Ask. }\nverify: V\n';

  it('replaces a text and says so', () => {
    const text = { 'text/en/ecs-gone.yaml': 'title: Ours\nmeaning: M\nrisk: R\nsteps: { look: Look. }\nverify: V\n' };
    const catalog = load(smallCatalog(), text);
    expect(catalog.text('ecs-gone', 'en').title).toBe('Ours');
    expect(catalog.overrides).toEqual(['text/en/ecs-gone.yaml']);
    expect(catalog.digest).not.toBe(load(smallCatalog()).digest);
  });

  it('puts new rows before the built-in ones of their table', () => {
    const catalog = load(smallCatalog(), { 'catalog/ecs.yaml': newRow, 'text/en/ecs-site.yaml': newText });
    expect(catalog.entries()[0]?.id).toBe('ecs-site');
    expect(catalog.match({ resourceType: 'ECS', texts: ['Agent lost in our lab'] })[0]?.issueId).toBe('ecs-site');
    expect(catalog.match({ resourceType: 'ECS', texts: ['Agent lost'] })[0]?.issueId).toBe('ecs-lost');
    expect(catalog.overrides).toEqual(['catalog/ecs.yaml#ecs-site', 'text/en/ecs-site.yaml']);
  });

  it('replaces a row in its place', () => {
    const row = newRow.replace('ecs-site', 'ecs-gone').replaceAll('lost in our lab', 'vanished').replace('ask', 'look');
    const catalog = load(smallCatalog(), { 'catalog/ecs.yaml': row });
    expect(
      catalog
        .entries()
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['ecs-lost', 'ecs-gone']);
    expect(catalog.entry('ecs-gone')).toMatchObject({ class: 'limited', settlingMinutes: 5 });
    expect(catalog.match({ resourceType: 'ECS', texts: ['Agent gone'] })[0]?.issueId).toBe('unknown-issue');
  });

  it('adds and replaces procedures, references and variables', () => {
    const catalog = load(smallCatalog(), {
      'catalog/procedures.yaml': 'P1: { steps: [{ id: go, commands: [echo $SITE] }], references: [ours] }\n',
      'catalog/references.yaml': "ours: { url: 'https://wiki.example.com/', checked: 2026-01-31 }\n",
      'catalog/variables.yaml': 'SITE: { from: reader }\n',
      'text/en/variables.yaml': 'SITE: The site.\n',
    });
    expect(catalog.procedure('P1').references[0]?.url).toBe('https://wiki.example.com/');
    expect(catalog.overrides).toEqual([
      'catalog/procedures.yaml#P1',
      'catalog/references.yaml#ours',
      'catalog/variables.yaml#SITE',
      'text/en/variables.yaml#SITE',
    ]);
  });

  it('is told as a whole when it adds a language', () => {
    const own = Object.fromEntries(
      Object.entries(smallCatalog()).flatMap(([name, content]) =>
        name.startsWith('text/') ? [[name.replace('/en/', '/fr/'), content]] : [],
      ),
    );
    const directories = [directoryWith(smallCatalog()), directoryWith(own)];
    expect(loadCatalog({ directories, languages: ['en', 'fr'] }).overrides).toEqual(['text/fr']);
  });

  it('is named where its own rows lack texts', () => {
    expect(refusal(smallCatalog(), { 'catalog/ecs.yaml': newRow })).toEqual([
      'catalog/ecs.yaml:2 text/en has no text for the issue "ecs-site"',
    ]);
    const changedSteps = newRow.replace('ecs-site', 'ecs-gone').replaceAll('lost in our lab', 'vanished');
    expect(refusal(smallCatalog(), { 'catalog/ecs.yaml': changedSteps })).toEqual([
      'catalog/ecs.yaml:11 ecs-gone: the step "ask" has no text in "en"',
      'catalog/ecs.yaml:11 ecs-gone: this text in "en" is for the step "look", which is not in the catalog',
    ]);
    expect(refusal(smallCatalog(), { 'text/en/ecs-gone.yaml': newText })).toEqual([
      'text/en/ecs-gone.yaml:4 ecs-gone: the step "look" has no text in "en"',
      'text/en/ecs-gone.yaml:4 ecs-gone: this text in "en" is for the step "ask", which is not in the catalog',
    ]);
  });

  it('is refused when a row moves to another table', () => {
    expect(refusal(smallCatalog(), { 'catalog/eks.yaml': newRow.replace('ecs-site', 'ecs-gone') })).toEqual([
      'catalog/eks.yaml:2 "ecs-gone" belongs in ecs.yaml',
    ]);
  });

  it('is refused when it is empty, which a mistyped path usually is', () => {
    expect(refusal(smallCatalog(), {})).toEqual([':- the folder contains neither "catalog" nor "text"']);
  });

  it('is refused when a new row hides a built-in one or repeats its pattern, at the new row', () => {
    const told = (pattern: string): string => {
      const row = newRow.replace("['agent lost in our lab']", pattern);
      return refusal(smallCatalog(), { 'catalog/ecs.yaml': row, 'text/en/ecs-site.yaml': newText }).join('\n');
    };
    expect(told("['agent lost']")).toMatch(
      /ecs\.yaml:9 ecs-site: it hides ecs-lost, because it also matches an example of that entry/,
    );
    expect(told("['agent gone']")).toMatch(/ecs\.yaml:9 ecs-site: ecs-gone has the same pattern/);
  });
});

describe('problems of form', () => {
  const aliasBomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    .concat(
      ['b', 'c', 'd', 'e'].map((name, index) =>
        `${name}: &${name} [${'*@, '.repeat(9)}*@]`.replaceAll('@', 'abcd'.charAt(index)),
      ),
    )
    .join('\n');
  const cases: [string, Files, RegExp][] = [
    [
      'a file that is no YAML',
      { ...smallCatalog(), 'text/en/ecs-lost.yaml': 'title: [' },
      /^text\/en\/ecs-lost\.yaml:\d+ not valid YAML/,
    ],
    [
      'a key given twice',
      changed(smallCatalog(), 'text/en/ecs-gone.yaml', 'risk: R', 'risk: R\nrisk: S'),
      /^text\/en\/ecs-gone\.yaml:4 not valid YAML.*unique/,
    ],
    [
      'an unknown key',
      changed(smallCatalog(), 'catalog/ecs.yaml', '    owner:', '    colour: red\n    owner:'),
      /^catalog\/ecs\.yaml:5 entries\.0\.colour: Unrecognized key/,
    ],
    [
      'an unknown class',
      changed(smallCatalog(), 'catalog/ecs.yaml', 'class: actionable', 'class: urgent'),
      /^catalog\/ecs\.yaml:4 entries\.0\.class/,
    ],
    [
      'an unknown impact',
      changed(smallCatalog(), 'catalog/ecs.yaml', '[none]', '[none, restart]'),
      /"none" must be the only entry/,
    ],
    [
      'a missing key',
      changed(smallCatalog(), 'catalog/ecs.yaml', '    effort: low\n', ''),
      /^catalog\/ecs\.yaml:2 entries\.0\.effort/,
    ],
    [
      'a reference without https',
      changed(smallCatalog(), 'catalog/references.yaml', 'https:', 'http:'),
      /^catalog\/references\.yaml:1 page\.url: a reference must be an https address/,
    ],
    [
      'a reference without a date',
      changed(smallCatalog(), 'catalog/references.yaml', '2026-11-21', 'autumn'),
      /page\.checked/,
    ],
    [
      'a step with commands and a procedure',
      changed(smallCatalog(), 'catalog/ecs.yaml', 'procedure: P1', 'procedure: P1\n        commands: [ls]'),
      /commands or a procedure, not both/,
    ],
    [
      'an empty text',
      changed(smallCatalog(), 'text/en/ecs-gone.yaml', 'risk: R', "risk: ' '"),
      /^text\/en\/ecs-gone\.yaml:3 risk: the text is empty/,
    ],
    [
      'a text over several lines',
      changed(smallCatalog(), 'text/en/ecs-gone.yaml', 'risk: R', 'risk: |\n  a\n  b'),
      /one line/,
    ],
    [
      'a backtick that is not closed',
      changed(smallCatalog(), 'text/en/ecs-gone.yaml', 'risk: R', 'risk: see `this'),
      /backtick/,
    ],
    [
      'a variable in a text',
      changed(smallCatalog(), 'text/en/ecs-gone.yaml', 'risk: R', 'risk: see $CLUSTER'),
      /must not contain \$NAME/,
    ],
    [
      'a variable that names no capture',
      changed(smallCatalog(), 'catalog/variables.yaml', ', capture: what', ''),
      /^catalog\/variables\.yaml:2 WHAT/,
    ],
    [
      'a variable from a capture without a form',
      changed(smallCatalog(), 'catalog/variables.yaml', ', form: lost', ''),
      /^catalog\/variables\.yaml:2 WHAT: .*"form"/,
    ],
    [
      'an id given twice',
      changed(smallCatalog(), 'catalog/ecs.yaml', 'id: ecs-gone', 'id: ecs-lost'),
      /^catalog\/ecs\.yaml:\d+ the id "ecs-lost" appears twice/,
    ],
    [
      'a file in "catalog" that nothing reads',
      { ...smallCatalog(), 'catalog/ecss.yaml': 'entries: []' },
      /^catalog\/ecss\.yaml:- this program does not read this/,
    ],
    [
      'a text file of another kind',
      { ...smallCatalog(), 'text/en/ecs-lost.yml': '' },
      /^text\/en\/ecs-lost\.yml:- this program does not read this/,
    ],
    [
      'an empty file',
      { ...smallCatalog(), 'catalog/eks.yaml': '# later\n' },
      /^catalog\/eks\.yaml:1 the file is empty/,
    ],
    [
      'a file with several documents',
      { ...smallCatalog(), 'catalog/eks.yaml': 'entries: []\n---\nentries: []\n' },
      /^catalog\/eks\.yaml:2 not valid YAML: a file is one document/,
    ],
    [
      'aliases of aliases that would fill the memory',
      { ...smallCatalog(), 'catalog/eks.yaml': aliasBomb },
      /^catalog\/eks\.yaml:1 not valid YAML: Excessive alias count/,
    ],
    [
      'a file that is far too large',
      { ...smallCatalog(), 'catalog/eks.yaml': `# ${'x'.repeat(4_000_000)}\nentries: []\n` },
      /^catalog\/eks\.yaml:- the file has 4000015 bytes, but may have at most 4000000/,
    ],
    [
      'a folder in place of a file',
      { ...smallCatalog(), 'catalog/eks.yaml/x': '' },
      /^catalog\/eks\.yaml:- the file cannot be read/,
    ],
    [
      'a file beside the languages',
      { ...smallCatalog(), 'text/notes.yaml': '' },
      /^text\/notes\.yaml:- this program does not read this; the folder may contain only folders, one for each language/,
    ],
    [
      'a folder of another name',
      { ...smallCatalog(), 'texts/en/x.yaml': '' },
      /^texts:- this program does not read this/,
    ],
  ];
  it.each(cases)('%s is refused with file and line', (_what, files, expected) => {
    const problems = refusal(files);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

describe('the documentation', () => {
  it('shows an addition that is accepted', () => {
    const readme = readFileSync(path.join(builtInDirectory, 'README.md'), 'utf8');
    const shown = readme.matchAll(/`my-templates\/remediation\/([^`]+)`:\n\n```yaml\n(.*?)```/gs);
    const own = Object.fromEntries([...shown].map(([, name = '', content = '']) => [name, content]));
    const catalog = loadCatalog({ directories: [builtInDirectory, directoryWith(own)], languages: ['en'] });
    expect(catalog.overrides).toEqual(['catalog/ecs.yaml#ecs-lab-agent-blocked', 'text/en/ecs-lab-agent-blocked.yaml']);
    const [match] = catalog.match({ resourceType: 'ECS', texts: ['Agent not provisioned:Blocked by lab policy x'] });
    expect(match).toMatchObject({ issueId: 'ecs-lab-agent-blocked', captures: { policyName: 'x' } });
  });
});

describe('files of other makes', () => {
  const gone = smallCatalog()['text/en/ecs-gone.yaml'] ?? '';

  it('may begin with a byte order mark and end their lines with two characters', () => {
    const { digest } = load(smallCatalog());
    expect(load({ ...smallCatalog(), 'text/en/ecs-gone.yaml': `\ufeff${gone}` }).digest).toBe(digest);
    expect(load({ ...smallCatalog(), 'text/en/ecs-gone.yaml': gone.replaceAll('\n', '\r\n') }).digest).toBe(digest);
  });

  it('are refused when they are not UTF-8', () => {
    const directory = directoryWith(smallCatalog());
    writeFileSync(
      path.join(directory, 'text/en/ecs-gone.yaml'),
      Buffer.from(gone.replace('meaning: M', 'meaning: É'), 'latin1'),
    );
    expect(() => loadCatalog({ directories: [directory], languages: ['en'] })).toThrow(
      /ecs-gone\.yaml: the file is not in UTF-8/,
    );
  });

  it('are refused when a file is where a folder belongs', () => {
    expect(refusal(smallCatalog(), { catalog: '' })).toEqual(['catalog:- this is a file, but must be a folder']);
    expect(refusal(smallCatalog(), { text: '' })).toEqual(['text:- this is a file, but must be a folder']);
  });
});

describe('problems of content', () => {
  const ecs = (from: string, to: string): Files => changed(smallCatalog(), 'catalog/ecs.yaml', from, to);
  const cases: [string, Files, RegExp][] = [
    [
      'a pattern that does not compile',
      ecs("'agent gone'", "'agent (gone'"),
      /^catalog\/ecs\.yaml:\d+ ecs-gone: this pattern cannot be used: .*Unterminated group/,
    ],
    ['a pattern with an open-ended repeat', ecs("'agent gone'", "'agent.*gone'"), /give an upper bound/],
    [
      'the same pattern twice',
      ecs("['agent gone']", "['agent gone', 'Agent Gone']"),
      /ecs-gone: ecs-gone has the same pattern/,
    ],
    [
      'a pattern that no example shows',
      ecs("['agent gone']", "['agent gone', 'agent away']"),
      /ecs-gone: no example matches the pattern \/agent away\//,
    ],
    [
      'an example that nothing recognises',
      ecs("['Agent gone']", "['Agent gone', 'Agent away']"),
      /^catalog\/ecs\.yaml:\d+ ecs-gone: this example is never recognised: no pattern matches it/,
    ],
    [
      'an example that an earlier row takes',
      ecs("['Agent gone']", "['Agent gone', 'Agent gone, agent lost']"),
      /ecs-lost, which comes first, matches it/,
    ],
    [
      'a pattern that fits an example of an earlier row',
      ecs("['agent gone']", "['agent (?:gone|lost)']"),
      /ecs-gone: it also matches an example of ecs-lost/,
    ],
    [
      'a row without patterns',
      ecs("    patterns: ['agent gone']\n    examples: ['Agent gone']\n", ''),
      /ecs-gone needs at least one pattern and one example/,
    ],
    [
      'a derived row with patterns',
      ecs("patterns: ['agent gone']", "derived: container-instances\n    patterns: ['agent gone']"),
      /ecs-gone is not recognised from a text/,
    ],
    [
      'a row that leads back into its table',
      ecs("patterns: ['agent gone']", "then: [ecs]\n    patterns: ['agent gone']"),
      /refers back to its own table in "then"/,
    ],
    ['a step given twice', ecs('- id: fix', '- id: look'), /the step "look" appears twice/],
    [
      'a procedure that is not there',
      ecs('procedure: P1', 'procedure: P9'),
      /^catalog\/ecs\.yaml:\d+ procedures\.yaml has no P9/,
    ],
    ['a reference that is not there', ecs('[page]', '[page, leaf]'), /references\.yaml has no "leaf"/],
    [
      'a variable that is not declared',
      ecs('$CLUSTER', '$CLUSTER $REGION'),
      /^catalog\/ecs\.yaml:\d+ variables\.yaml does not declare \$REGION/,
    ],
    [
      'a variable inside a command substitution',
      ecs('$CLUSTER]', '"x$(cat $CLUSTER)"]'),
      /neither command substitution/,
    ],
    [
      'a variable in braces',
      ecs('[aws ecs describe-clusters --clusters $CLUSTER]', "['aws --clusters ${CLUSTER}']"),
      /\$\{CLUSTER\} is not a placeholder that this program fills in; write it as \$NAME/,
    ],
    [
      'a variable in small letters',
      ecs('$CLUSTER]', '$cluster]'),
      /\$cluster is not a placeholder that this program fills in; write it as \$NAME/,
    ],
    ['a placeholder of another kind', ecs('$CLUSTER]', '<cluster-name>]'), /<cluster-name> is not a placeholder/],
    ['a partition by name', ecs('$CLUSTER]', 'arn:aws:ecs]'), /write arn:\$PARTITION:/],
    ['a domain by name', ecs('$CLUSTER]', 'x.amazonaws.com]'), /write \$DNS_SUFFIX/],
    [
      'a form that does not compile',
      changed(smallCatalog(), 'catalog/variables.yaml', 'form: lost', "form: '('"),
      /^catalog\/variables\.yaml:2 \$WHAT: the form cannot be used: .*Unterminated group/,
    ],
    [
      'a form with an open-ended repeat',
      changed(smallCatalog(), 'catalog/variables.yaml', 'form: lost', "form: 'l.*t'"),
      /^catalog\/variables\.yaml:2 \$WHAT: the form cannot be used: .*give an upper bound/,
    ],
    [
      'a variable that the report does not know',
      changed(smallCatalog(), 'catalog/variables.yaml', 'CLUSTER: {', 'TEAM: { from: resource }\nCLUSTER: {'),
      /^catalog\/variables\.yaml:1 \$TEAM: a report fills in only ACCOUNT_ID, .*"from: reader"/,
    ],
    [
      'a capture that no pattern has',
      ecs('(?<what>lost)', 'lost'),
      /^catalog\/variables\.yaml:2 \$WHAT: no pattern has a part named "what"/,
    ],
    [
      'a missing text',
      without(smallCatalog(), 'text/en/ecs-gone.yaml'),
      /text\/en has no text for the issue "ecs-gone"/,
    ],
    [
      'a missing procedure text',
      without(smallCatalog(), 'text/en/procedures.yaml'),
      /text\/en\/procedures\.yaml has no "P1"/,
    ],
    [
      'a missing variable text',
      changed(smallCatalog(), 'text/en/variables.yaml', 'CLUSTER: The cluster.\n', ''),
      /text\/en\/variables\.yaml has no "CLUSTER"/,
    ],
    [
      'a text for an issue that is not there',
      { ...smallCatalog(), 'text/en/ecs-x.yaml': 'title: T\nmeaning: M\nrisk: R\nsteps: {}\nverify: V\n' },
      /^text\/en\/ecs-x\.yaml:1 this text is for "ecs-x"/,
    ],
    [
      'a step without a text',
      changed(smallCatalog(), 'text/en/ecs-lost.yaml', '  fix: Do it.\n', ''),
      /^text\/en\/ecs-lost\.yaml:4 ecs-lost: the step "fix" has no text/,
    ],
    [
      'a text without a step',
      changed(smallCatalog(), 'text/en/ecs-lost.yaml', '  fix:', '  sing: La.\n  fix:'),
      /^text\/en\/ecs-lost\.yaml:6 ecs-lost: this text in "en" is for the step "sing"/,
    ],
    [
      'a catalog without the row for unknown issues',
      without(changed(smallCatalog(), 'catalog/generic.yaml', 'id: unknown-issue', 'id: other'), 'x'),
      /generic\.yaml has no "unknown-issue"/,
    ],
  ];
  it.each(cases)('%s is refused with its place', (_what, files, expected) => {
    expect(refusal(files).some((problem) => expected.test(problem))).toBe(true);
  });

  it('are listed all at once', () => {
    const files = without(
      changed(smallCatalog(), 'catalog/ecs.yaml', 'procedure: P1', 'procedure: P9'),
      'text/en/variables.yaml',
    );
    expect(refusal(files)).toHaveLength(3);
  });

  it('are told in one error that says what to do', () => {
    const directory = directoryWith(without(smallCatalog(), 'text/en/ecs-gone.yaml'));
    expect(() => loadCatalog({ directories: [directory], languages: ['en'] })).toThrow(CatalogError);
    expect(() => loadCatalog({ directories: [directory], languages: ['en'] })).toThrow(
      /1 problem\. Correct these files/,
    );
  });

  it('include a language that is asked for and not there', () => {
    const directories = [directoryWith(smallCatalog())];
    expect(() => loadCatalog({ directories, languages: ['en', 'fr'] })).toThrow(
      /text\/fr is missing: there are no texts in "fr"/,
    );
  });
});
