/** The commands of the command line. */
const names = [
  'serve',
  'users',
  'doctor',
  'hub',
  'sync',
  'conflicts',
  'history',
  'undo',
  'edit',
  'merge',
  'export',
  'import',
  'backup',
  'fixity',
] as const;

export type CommandName = (typeof names)[number];

/**
 * Returns whether the arguments name a command of the command line. Separate from the commands, which the window need
 * not load at start-up.
 */
export function isCommand(argv: readonly string[]): boolean {
  const asked = new Set<string>([...names, '--help', '--version']);
  // --workspace is the only option with a value before a command; its value is not a command.
  return argv.some((argument, index) => asked.has(argument) && argv[index - 1] !== '--workspace');
}
