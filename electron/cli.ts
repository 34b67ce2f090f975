import { runCommand } from './cli/program.ts';

// The command line in plain Node.js. The packaged app runs the same commands by `cli/program.ts`.
process.exitCode = await runCommand(process.argv.slice(2));
