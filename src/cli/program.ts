// The command line: commands, options, help. What a command does is loaded only when it is called.
import { Command, Option } from 'commander';
import type { CatalogOptions } from './commands/catalog.js';
import type { CollectCommandOptions } from './commands/collect.js';
import type { DemoOptions } from './commands/demo.js';
import type { ExplainOptions } from './commands/explain.js';
import type { LinksOptions } from './commands/links.js';
import type { PublishOptions, RenderOptions } from './commands/render.js';
import type { RunOptions } from './commands/run.js';
import type { ServeCommandOptions } from './commands/serve.js';
import type { SimulateOptions } from './commands/simulate.js';
import { FORMAT_NAMES } from '../render/index.js';
import { DESTINATION_HELP } from './destination-option.js';
import type { CommonOptions } from './options.js';

type Run = () => Promise<number>;

const RETURNED_HELP =
  'workbooks that officers handed back, whose notes are carried on; those in returned/ at the destination need no naming';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Builds the program.
 *
 * @param start - runs a command and takes its exit code.
 */
export function buildProgram(version: string, start: (command: Run, options: CommonOptions) => Promise<void>): Command {
  const program = new Command('coverage-reporter')
    .description(
      'Reports where GuardDuty Runtime Monitoring really watches an AWS organization, where not, and what clears it.',
    )
    .version(version)
    .showHelpAfterError('(add --help for what is allowed)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ coverage-reporter demo\n  $ coverage-reporter check --config config/reporter.yaml\n  $ coverage-reporter run --period 2026-10\n\nExit codes: 0 complete and on target, 1 error, 2 usage or configuration, 3 published but incomplete, 4 published but below target, 130 cancelled.',
    );

  const command = (nameAndArgs: string, description: string, examples: readonly string[]): Command =>
    program
      .command(nameAndArgs)
      .description(description)
      .addOption(
        new Option('--log-format <format>', 'how messages on standard error look')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--json', 'print the result as JSON')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ coverage-reporter ${example}`).join('\n')}`);
  const configured = (nameAndArgs: string, description: string, examples: readonly string[]): Command =>
    command(nameAndArgs, description, examples).option(
      '-c, --config <file>',
      'configuration file (else COVERAGE_REPORTER_CONFIG, else config/reporter.yaml if it exists, else defaults)',
    );

  configured('run', 'collect, report and publish once', ['run', 'run --period 2026-10 --resume'])
    .option('--period <yyyy-mm>', 'month to report for (else report.period of the configuration)')
    .option('--resume', 'keep the Regions that an interrupted run finished')
    .option('--returned <files...>', RETURNED_HELP)
    .action(async (options: RunOptions) => {
      await start(async () => (await import('./commands/run.js')).runCommand(options), options);
    });

  configured('collect', 'read AWS into a snapshot folder, nothing more', ['collect --out snapshot'])
    .option(
      '-o, --out <directory>',
      'folder for the snapshot: a new or an empty one, or an earlier snapshot, which is replaced (else below collection.workDirectory)',
    )
    .option('--resume', 'keep the Regions that an interrupted collection finished')
    .action(async (options: CollectCommandOptions) => {
      await start(async () => (await import('./commands/collect.js')).collectCommand(options), options);
    });

  configured('render', 'make the reports of a saved snapshot, without AWS', [
    `render --snapshot snapshot --out out --language de --format ${FORMAT_NAMES.slice(0, 2).join(',')}`,
  ])
    .requiredOption('-s, --snapshot <directory>', 'snapshot folder that "collect" wrote, or an unpacked snapshot.zip')
    .requiredOption(
      '-o, --out <directory>',
      'folder for the files: a new or an empty one, or one that was rendered into, which is emptied first',
    )
    .option('-l, --language <languages>', 'languages, separated by commas', list)
    .option('-f, --format <formats>', `formats, separated by commas: ${FORMAT_NAMES.join(', ')}`, list)
    .option('--period <yyyy-mm>', 'month to report for (else from when the snapshot was made)')
    .option('--revision <number>', 'revision that the files carry', '1')
    .option('--returned <files...>', 'workbooks that officers handed back, whose notes are carried on')
    .action(async (options: RenderOptions) => {
      await start(async () => (await import('./commands/render.js')).renderCommand(options), options);
    });

  configured('publish', 'render and publish a saved snapshot, without reading AWS again', [
    'publish --snapshot snapshot --period 2026-10',
  ])
    .requiredOption('-s, --snapshot <directory>', 'snapshot folder that "collect" wrote, or an unpacked snapshot.zip')
    .option('--period <yyyy-mm>', 'month to report for (else from when the snapshot was made)')
    .option('--returned <files...>', RETURNED_HELP)
    .action(async (options: PublishOptions) => {
      await start(async () => (await import('./commands/render.js')).publishCommand(options), options);
    });

  configured('schedule', 'start runs when they are due, until told to stop', [
    'schedule --config config/reporter.yaml --log-format json',
  ]).action(async (options: CommonOptions) => {
    await start(async () => (await import('./commands/schedule.js')).scheduleCommand(options), options);
  });

  command('demo', 'do the whole job against a simulated organization', [
    'demo',
    'demo --out demo-output --seed 7 --period 2026-10',
  ])
    .option(
      '-o, --out <directory>',
      'folder for the reports: a new or an empty one, or one with reports, to which these are added',
      'demo-output',
    )
    .option('--seed <number>', 'which organization to simulate', '7')
    .option('--period <yyyy-mm>', 'month to report for', '2026-10')
    .option('-l, --language <languages>', 'languages, separated by commas', list)
    .action(async (options: DemoOptions) => {
      await start(async () => (await import('./commands/demo.js')).demoCommand(options), options);
    });

  configured('check', 'can this configuration do its job? names the missing permission', [
    'check',
    'check --json',
  ]).action(async (options: CommonOptions) => {
    await start(async () => (await import('./commands/check.js')).checkCommand(options), options);
  });

  configured('verify [set]', 'is a published set still what was published?', [
    'verify',
    'verify o-a1b2c3d4e5/2026-10/r1',
    'verify demo-output/o-a1b2c3d4e5/2026-10/r1',
  ]).action(async (set: string | undefined, options: CommonOptions) => {
    await start(async () => (await import('./commands/verify.js')).verifyCommand(set, options), options);
  });

  configured('serve', 'show the library of published reports in a browser on this machine', [
    'serve',
    'serve --destination demo-output --port 8080',
    'serve --destination s3://example-compliance-reports/guardduty',
  ])
    .option('-p, --port <number>', 'port to listen on; 0 for any free one', '8080')
    .option('--host <address>', 'IP address to listen on; another than loopback only in a container', '127.0.0.1')
    .option('--allow-host <hosts>', 'hosts under which it is called besides its own, separated by commas', list)
    .option('-d, --destination <place>', DESTINATION_HELP)
    .action(async (options: ServeCommandOptions) => {
      await start(async () => (await import('./commands/serve.js')).serveCommand(options), options);
    });

  configured('links', 'links to a report in S3, for people without credentials', [
    'links --period 2026-10 --expires 12h',
    'links --language de --json',
  ])
    .option('--period <yyyy-mm>', 'month of the report (else the newest)')
    .option('--revision <number>', 'revision of the report (else the newest)')
    .option('--organization <id>', 'organization, where the destination holds reports of several')
    .option('-l, --language <languages>', 'only the documents in these languages, separated by commas', list)
    .option('--expires <span>', 'how long the links last, at most 7d', '12h')
    .option('-d, --destination <place>', DESTINATION_HELP)
    .action(async (options: LinksOptions) => {
      await start(async () => (await import('./commands/links.js')).linksCommand(options), options);
    });

  configured(
    'explain <text>',
    'what a coverage issue means and what clears it; also several, an event or a record that has them; "-" reads standard input',
    [
      'explain "Agent exited: ExitCode: 137 for tasks in TaskDefinition - \'web:3\'" --type ECS',
      'explain - --language de < event.json',
      'explain ec2-bottlerocket-no-agent-reporting',
    ],
  )
    .option('-t, --type <type>', 'resource type: EKS, ECS or EC2 (else all of them)')
    .option('-l, --language <language>', 'language of the answer', 'en')
    .action(async (text: string, options: ExplainOptions) => {
      await start(async () => (await import('./commands/explain.js')).explainCommand(text, options), options);
    });

  configured('catalog [directory]', 'what the remediation catalog holds; checks an operator’s own templates', [
    'catalog --check',
    'catalog my-templates --check',
  ])
    .option('--check', 'only say whether everything is in order')
    .action(async (directory: string | undefined, options: CatalogOptions) => {
      await start(async () => (await import('./commands/catalog.js')).catalogCommand(directory, options), options);
    });

  command('simulate', 'serve the simulated organization for any AWS client', ['simulate --port 4566 --seed 7'])
    .option('-p, --port <number>', 'port on 127.0.0.1; 0 for any free one', '0')
    .option('--seed <number>', 'which organization to simulate', '7')
    .action(async (options: SimulateOptions) => {
      await start(async () => (await import('./commands/simulate.js')).simulateCommand(options), options);
    });

  return program;
}
