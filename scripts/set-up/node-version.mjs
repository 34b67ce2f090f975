import { SetUpError } from './set-up-error.mjs';

const oldest = { major: 20, minor: 19 };

/**
 * Checks that Node.js is recent enough for the code and its dependencies.
 *
 * @param {string} [version] as in `process.versions.node`
 * @throws {SetUpError}
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  throw new SetUpError(
    `Qwarty needs Node.js ${oldest.major}.${oldest.minor} or later, and this is ${version}. Get a newer one from https://nodejs.org.`,
  );
}
