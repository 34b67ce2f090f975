/** Adds the image of argument 3 to artwork 4 in the workspace at 1 with the database at 2; see interrupted.test.ts. */
import { createReadStream } from 'node:fs';
import { localContext } from '#electron/services/common/local-context.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';

const [, , dir = '', url = '', path = '', artworkId = ''] = process.argv;
const workspace = await openWorkspace({ dir, url, log: { info() {}, warn() {}, error() {} } });
await attachImage(localContext(workspace), { artworkId, stream: createReadStream(path), fileName: 'a.jpg' });
