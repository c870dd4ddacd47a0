/** The command `instep`. */
import { exitOnWriteErrors, outputOf } from './output';
import { run } from './run';

exitOnWriteErrors(process);

process.exitCode = await run(process.argv.slice(2), {
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  cwd: process.cwd(),
  environment: process.env,
});
