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
  'returned workbooks; their notes are carried over into the report, in addition to those in returned/ at the destination';

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
      'Report where GuardDuty Runtime Monitoring watches an AWS organization, where it does not, and how to fix that.',
    )
    .version(version)
    .showHelpAfterError('(--help lists the commands and options.)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ coverage-reporter demo\n  $ coverage-reporter check --config config/reporter.yaml\n  $ coverage-reporter run --period 2026-10\n\nExit codes:\n  0    Published. The conclusion is met, and everything could be read.\n  1    Error. Nothing was published.\n  2    The command line or configuration is wrong, or a folder holds other files. Nothing was started.\n  3    Published. The conclusion is undetermined, or met with gaps.\n  4    Published. The conclusion is not met, with or without gaps.\n  130  Cancelled. No set is half-published.',
    );

  const command = (nameAndArgs: string, description: string, examples: readonly string[]): Command =>
    program
      .command(nameAndArgs)
      .description(description)
      .addOption(
        new Option('--log-format <format>', 'format of the messages on standard error')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--json', 'print the result as JSON')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ coverage-reporter ${example}`).join('\n')}`);
  const configured = (nameAndArgs: string, description: string, examples: readonly string[]): Command =>
    command(nameAndArgs, description, examples).option(
      '-c, --config <file>',
      'configuration file (default: the file in COVERAGE_REPORTER_CONFIG, otherwise config/reporter.yaml if it exists, otherwise the built-in defaults)',
    );

  configured('run', 'collect data from AWS, write the reports and publish them once', [
    'run',
    'run --period 2026-10 --resume',
  ])
    .option('--period <yyyy-mm>', 'month of the report (default: report.period in the configuration)')
    .option('--resume', 'continue an interrupted run at the stage that it reached')
    .option('--returned <files...>', RETURNED_HELP)
    .action(async (options: RunOptions) => {
      await start(async () => (await import('./commands/run.js')).runCommand(options), options);
    });

  configured('collect', 'collect data from AWS into a snapshot folder, without a report', ['collect --out snapshot'])
    .option(
      '-o, --out <directory>',
      'snapshot folder: new, empty, or an earlier snapshot, which is replaced (default: a folder below collection.workDirectory)',
    )
    .option('--resume', 'continue an interrupted collection')
    .action(async (options: CollectCommandOptions) => {
      await start(async () => (await import('./commands/collect.js')).collectCommand(options), options);
    });

  configured('render', 'write the reports of a saved snapshot into a folder, without asking AWS', [
    `render --snapshot snapshot --out out --language de --format ${FORMAT_NAMES.slice(0, 2).join(',')}`,
  ])
    .requiredOption('-s, --snapshot <directory>', 'snapshot folder from "collect", or an unpacked snapshot.zip')
    .requiredOption(
      '-o, --out <directory>',
      'output folder: new, empty, or with the files of an earlier "render", which are replaced',
    )
    .option('-l, --language <languages>', 'languages, separated by commas', list)
    .option('-f, --format <formats>', `formats, separated by commas: ${FORMAT_NAMES.join(', ')}`, list)
    .option('--period <yyyy-mm>', 'month of the report (default: the month in which the snapshot was collected)')
    .option('--revision <number>', 'revision number written into the files', '1')
    .option('--returned <files...>', 'returned workbooks; their notes are carried over into the report')
    .action(async (options: RenderOptions) => {
      await start(async () => (await import('./commands/render.js')).renderCommand(options), options);
    });

  configured('publish', 'write and publish the reports of a saved snapshot, without asking AWS', [
    'publish --snapshot snapshot --period 2026-10',
  ])
    .requiredOption('-s, --snapshot <directory>', 'snapshot folder from "collect", or an unpacked snapshot.zip')
    .option('--period <yyyy-mm>', 'month of the report (default: the month in which the snapshot was collected)')
    .option('--returned <files...>', RETURNED_HELP)
    .action(async (options: PublishOptions) => {
      await start(async () => (await import('./commands/render.js')).publishCommand(options), options);
    });

  configured('schedule', 'start the configured runs when they are due, until the process is stopped', [
    'schedule --config config/reporter.yaml --log-format json',
  ]).action(async (options: CommonOptions) => {
    await start(async () => (await import('./commands/schedule.js')).scheduleCommand(options), options);
  });

  command('demo', 'collect, report and publish for a simulated organization', [
    'demo',
    'demo --out demo-output --seed 7 --period 2026-10',
  ])
    .option(
      '-o, --out <directory>',
      'output folder: new, empty, or with published reports, to which the new ones are added',
      'demo-output',
    )
    .option('--seed <number>', 'seed from which the simulated organization is generated', '7')
    .option('--period <yyyy-mm>', 'month of the report', '2026-10')
    .option('-l, --language <languages>', 'languages, separated by commas', list)
    .action(async (options: DemoOptions) => {
      await start(async () => (await import('./commands/demo.js')).demoCommand(options), options);
    });

  configured('check', 'test every permission and setting that a run needs, and list what is missing', [
    'check',
    'check --json',
  ]).action(async (options: CommonOptions) => {
    await start(async () => (await import('./commands/check.js')).checkCommand(options), options);
  });

  configured('verify [set]', 'verify that a published set of reports is unchanged', [
    'verify',
    'verify o-a1b2c3d4e5/2026-10/r1',
    'verify demo-output/o-a1b2c3d4e5/2026-10/r1',
  ]).action(async (set: string | undefined, options: CommonOptions) => {
    await start(async () => (await import('./commands/verify.js')).verifyCommand(set, options), options);
  });

  configured('serve', 'serve the library of published reports to a browser on this machine', [
    'serve',
    'serve --destination demo-output --port 8080',
    'serve --destination s3://example-compliance-reports/guardduty',
  ])
    .option('-p, --port <number>', 'port to listen on; 0 chooses a free one', '8080')
    .option(
      '--host <address>',
      'IP address to listen on; outside a container, use only a loopback address',
      '127.0.0.1',
    )
    .option('--allow-host <hosts>', 'additional host names to accept in requests, separated by commas', list)
    .option('-d, --destination <location>', DESTINATION_HELP)
    .action(async (options: ServeCommandOptions) => {
      await start(async () => (await import('./commands/serve.js')).serveCommand(options), options);
    });

  configured('links', 'print presigned links to a report in S3, for people without AWS credentials', [
    'links --period 2026-10 --expires 12h',
    'links --language de --json',
  ])
    .option('--period <yyyy-mm>', 'month of the report (default: the newest)')
    .option('--revision <number>', 'revision of the report (default: the newest)')
    .option('--organization <id>', 'organization id, if the destination holds reports of several organizations')
    .option('-l, --language <languages>', 'only the files in these languages, separated by commas', list)
    .option('--expires <duration>', 'how long the links work: for example 30m, 12h or 7d; at most 7d', '12h')
    .option('-d, --destination <location>', DESTINATION_HELP)
    .action(async (options: LinksOptions) => {
      await start(async () => (await import('./commands/links.js')).linksCommand(options), options);
    });

  configured(
    'explain <text>',
    'explain coverage issues and how to clear them; takes issue texts, an event or a coverage record; "-" reads standard input',
    [
      'explain "Agent exited: ExitCode: 137 for tasks in TaskDefinition - \'web:3\'" --type ECS',
      'explain - --language de < event.json',
      'explain ec2-bottlerocket-no-agent-reporting',
    ],
  )
    .option('-t, --type <type>', 'resource type: EKS, ECS or EC2 (default: all)')
    .option('-l, --language <language>', 'language of the explanation', 'en')
    .action(async (text: string, options: ExplainOptions) => {
      await start(async () => (await import('./commands/explain.js')).explainCommand(text, options), options);
    });

  configured('catalog [directory]', 'list the remediation catalog, or check your own templates', [
    'catalog --check',
    'catalog my-templates --check',
  ])
    .option('--check', 'only check: report problems, and exit with 2 if there are any')
    .action(async (directory: string | undefined, options: CatalogOptions) => {
      await start(async () => (await import('./commands/catalog.js')).catalogCommand(directory, options), options);
    });

  command('simulate', 'serve the AWS API of the simulated organization to any AWS client', [
    'simulate --port 4566 --seed 7',
  ])
    .option('-p, --port <number>', 'port on 127.0.0.1; 0 chooses a free one', '0')
    .option('--seed <number>', 'seed from which the simulated organization is generated', '7')
    .action(async (options: SimulateOptions) => {
      await start(async () => (await import('./commands/simulate.js')).simulateCommand(options), options);
    });

  return program;
}
