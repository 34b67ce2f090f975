/** The commands of the command line. */
const names = ['serve', 'users', 'doctor', 'hub', 'sync', 'conflicts', 'history', 'undo'] as const;

export type CommandName = (typeof names)[number];

/**
 * Whether the arguments ask for a command of the command line rather than for the window. It stands apart from the
 * commands themselves so that the start of the window need not load them.
 */
export function isCommand(argv: readonly string[]): boolean {
  const asked = new Set<string>([...names, '--help', '--version']);
  // What follows --workspace, the only option before a command that takes a value, is a folder's name.
  return argv.some((argument, index) => asked.has(argument) && argv[index - 1] !== '--workspace');
}
