/**
 * The Debian and Ubuntu packages that Electron needs on a bare machine; their dependencies include the rest, such as
 * fonts. Since Debian 13 and Ubuntu 24.04 some names end in `t64`.
 */
const libraries = [
  'libasound2',
  'libatk-bridge2.0-0',
  'libatk1.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libglib2.0-0',
  'libgtk-3-0',
];
const unrenamed = ['libdrm2', 'libgbm1', 'libnspr4', 'libnss3', 'libxkbcommon0', 'libx11-xcb1', 'fonts-liberation'];

/**
 * @param {Record<string, string>} release the fields of /etc/os-release
 * @returns {boolean} whether it uses the packages of Debian or Ubuntu
 */
export function usesApt(release) {
  return [release.ID, ...(release.ID_LIKE ?? '').split(' ')].some((name) => name === 'debian' || name === 'ubuntu');
}

/**
 * @param {Record<string, string>} release the fields of /etc/os-release
 * @param {{ virtualDisplay: boolean, sandboxHelper: boolean }} need what is missing besides the libraries
 * @returns {string[]} package names for `apt-get install`
 */
export function systemPackages(release, need) {
  const suffix = hasRenamedPackages(release) ? 't64' : '';
  return [
    ...libraries.map((name) => name + suffix),
    ...unrenamed,
    ...(need.virtualDisplay ? ['xvfb'] : []),
    ...(need.sandboxHelper ? ['chromium-sandbox'] : []),
  ];
}

/** @param {Record<string, string>} release */
function hasRenamedPackages(release) {
  // Debian testing and unstable have no version number.
  if (!release.VERSION_ID) return true;
  return Number.parseFloat(release.VERSION_ID) >= (release.ID === 'debian' ? 13 : 24.04);
}

/**
 * @param {string} text of /etc/os-release
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  return Object.fromEntries(
    text
      .split('\n')
      .map((line) => /^([A-Z_]+)=["']?(.*?)["']?$/.exec(line.trim()))
      .filter((match) => match !== null)
      .map(([, name, value]) => [name, value]),
  );
}
