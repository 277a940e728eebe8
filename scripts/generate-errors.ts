// Makes docs/errors.md from the table of error codes.
import { format, resolveConfig } from 'prettier';
import { ERRORS, EXIT } from '../src/terms/index.js';

const PATH = 'docs/errors.md';

const INTRO = `# Errors and their codes

A command that fails says on standard error what happened, why, and what to do next. With \`--log-format json\`, the log line
has three fields: \`code\`, one of those below; \`error\`, the name of the error's class; and \`causes\`, the errors behind it.
Programs may rely on codes and exit codes, which do not change. Messages are for people, and may change.

\`npm run generate\` makes this page from \`src/terms/errors.ts\`.
`;

/** Path and content of the page. */
export async function generatedErrorsPage(): Promise<Readonly<Record<string, string>>> {
  const lines = Object.entries(ERRORS).map(
    ([code, { exitCode, meaning, remedy }]) => `| \`${code}\` | ${exitCode} | ${meaning} | ${remedy} |`,
  );
  const content = [
    INTRO,
    '| Code | Exit code | What happened | What to do |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    `Exit codes without an error: ${EXIT.ok}, everything is done; a published report is met, without gaps. ${EXIT.incomplete}, published; the conclusion is undetermined, or met with gaps. ${EXIT.notMet}, published; the conclusion is not met. [Which situation gives which](conclusion.md).`,
    '',
  ].join('\n');
  return { [PATH]: await format(content, { ...(await resolveConfig(PATH)), filepath: PATH }) };
}
