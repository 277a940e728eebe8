// Makes docs/errors.md from the table of error codes.
import { format, resolveConfig } from 'prettier';
import { ERRORS, EXIT } from '../src/terms/index.js';

const PATH = 'docs/errors.md';

const INTRO = `# Errors and their codes

A command that fails says on standard error what happened, why, and what to do next. With \`--log-format json\` the line has
\`code\`, one of those below; \`error\`, the name of the error's class; and \`causes\`, the errors behind it. Codes and exit codes
stay what they are: programs may rely on them. Messages are for people, and change.

Made by \`npm run generate\` from \`src/terms/errors.ts\`.
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
    `Exit codes without an error: ${EXIT.ok}, all done, the conclusion is met and complete; ${EXIT.incomplete}, published, but the conclusion is undetermined, or met with gaps; ${EXIT.notMet}, published, and the conclusion is not met. [Which situation gives which](conclusion.md).`,
    '',
  ].join('\n');
  return { [PATH]: await format(content, { ...(await resolveConfig(PATH)), filepath: PATH }) };
}
