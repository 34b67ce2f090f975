import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './set-up/paths.mjs';

// npm run freeze-migrations: records the SHA-256 of each new migration. A file that was recorded never changes again:
// databases that ran it would differ from new ones.

const schema = inProject('electron', 'schema');
const recordFile = join(schema, 'frozen.json');
/** @type {Record<string, string>} */
const frozen = JSON.parse(readFileSync(recordFile, 'utf8'));

for (const folder of ['common', 'desktop', 'hub']) {
  for (const file of readdirSync(join(schema, folder)).sort()) {
    const name = `${folder}/${file}`;
    const sha256 = createHash('sha256')
      .update(readFileSync(join(schema, name)))
      .digest('hex');
    if (frozen[name] && frozen[name] !== sha256) {
      console.error(`${name} is frozen and has changed. Write a new migration instead.`);
      process.exitCode = 1;
    } else {
      frozen[name] = sha256;
    }
  }
}
writeFileSync(recordFile, `${JSON.stringify(frozen, null, 2)}\n`);
