import { writePhotographs } from './photographs.ts';

// Run by `photographsIn` with a folder and a number; prints the paths.
console.log(JSON.stringify(await writePhotographs(process.argv[2]!, Number(process.argv[3]))));
