/** Runs one command line, in this process: the command `instep` and its tests are the same. */
import { RecordingError } from '../recordings';
import { benchCommand } from './bench';
import { type Command, readArguments } from './command';
import { complain, DONE, type Io, UNUSABLE, UsageError } from './io';
import { plansCommand } from './plans';
import { progressCommand } from './session-progress';
import { replayCommand } from './replay';
import { simulateCommand } from './simulate';
import { suggestion } from './suggestion';
import { swayCommand } from './sway';
import { validateCommand } from './validate';
import { packageVersion } from './version';

const COMMANDS: readonly Command[] = [replayCommand, validateCommand, plansCommand, swayCommand, progressCommand, simulateCommand, benchCommand];

/**
 * Runs a command line without the name of the program.
 * @returns the exit code: 0, 1 below a threshold, 2 for wrong usage or unreadable data
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError || error instanceof RecordingError) complain(io, error.message);
    else complain(io, `internal error: ${error instanceof Error ? error.message : String(error)}`);
    return UNUSABLE;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.stderr.write(helpText());
    return UNUSABLE;
  }
  if (name.startsWith('-')) return runGlobal(argv, io);
  if (name === 'help') return showHelp(rest[0], io);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw unknownCommand(name);
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = readArguments(rest, options, `instep ${name}`);
  if (values['help'] === true) return showHelp(name, io);
  return command.run(positionals, values, io);
}

function runGlobal(argv: readonly string[], io: Io): number {
  const options = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } } as const;
  const { values, positionals } = readArguments(argv, options, 'instep');
  if (values['version'] === true) {
    io.stdout.write(`${packageVersion()}\n`);
    return DONE;
  }
  return showHelp(positionals[0], io);
}

function showHelp(name: string | undefined, io: Io): number {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (name !== undefined && command === undefined) throw unknownCommand(name);
  io.stdout.write(command?.help ?? helpText());
  return DONE;
}

function unknownCommand(name: string): UsageError {
  const names = COMMANDS.map((command) => command.name);
  return new UsageError(`unknown command "${name}"${suggestion(name, names)}; known are ${names.join(', ')}`);
}

function helpText(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  const list = COMMANDS.map((command) => `  ${command.name.padEnd(width)}   ${command.summary}`);
  return `instep turns recorded sensor streams of a foot trainer into reps, holds and
sway.

Usage: instep COMMAND [options]

${list.join('\n')}

  --help      for instep, or for a command
  --version
`;
}
