// The built program, which stays loaded: runs the command lines that it is told, one after the other, each in its folder
// and its environment. What it prints is closed by a mark; the exit code goes back as a message.
import { runCommandLine } from '../../../dist/cli/start.js';

process.on('message', async ({ args, cwd, env, mark }) => {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const code = await runCommandLine(args);
  // A command leaves them, because its process ends.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  process.stdout.write(mark);
  process.stderr.write(mark);
  process.send({ code });
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
