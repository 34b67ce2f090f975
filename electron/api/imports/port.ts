import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import type { Language } from '#shared/messages/message.ts';
import type { Context } from '../../services/common/context.ts';
import { createImport } from '../../services/imports/imports.ts';
import { refusedRows } from '../../services/imports/refused.ts';

// The contract's imports with `File` objects, as they cross the message port.

/** Reads a file for review. */
export async function create(
  ctx: Context,
  { file, mapping }: { file: File; mapping?: ImportMapping },
): Promise<ImportDetails> {
  const stream = Readable.fromWeb(file.stream() as ReadableStream);
  return await createImport(ctx, { stream, fileName: file.name, mapping: () => mapping });
}

/** Returns the rows that were not imported. */
export async function refused(ctx: Context, input: { id: string; language: Language }): Promise<File> {
  const { name, content } = await refusedRows(ctx, input);
  return new File([new Uint8Array(await buffer(content))], name, { type: 'text/csv' });
}
