import { pipeline } from 'node:stream/promises';
import { type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';
import { contract } from '#shared/contract/index.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { createImport } from '../../services/imports/imports.ts';
import { refusedRows } from '../../services/imports/refused.ts';
import { abortedWith, type HttpCall } from '../http/call.ts';
import { takeFile } from '../http/multipart.ts';
import { queryObject } from '../http/query.ts';
import { sendJson } from '../http/send-json.ts';
import { streamed } from '../streamed.ts';
import { refusedInput } from '../validation-errors.ts';

/** HTTP handlers of the imports whose bodies are files, by contract name. */
export const streams: Record<string, (call: HttpCall) => Promise<void>> = {
  'imports.create': async ({ request, response, origin }) => {
    const { meta } = contract.imports.create['~orpc'];
    const signal = abortedWith(response);
    const made = await streamed({ name: 'imports.create', meta, origin, signal }, (ctx) =>
      takeFile(
        request,
        ({ stream, fileName, fields }) => createImport(ctx, { stream, fileName, mapping: () => mappingIn(fields()) }),
        ['mapping'],
      ),
    );
    sendJson(response, 201, made);
  },

  'imports.refused': async ({ response, origin, params, query }) => {
    const { meta, inputSchema } = contract.imports.refused['~orpc'];
    const signal = abortedWith(response);
    await streamed({ name: 'imports.refused', meta, origin, signal }, async (ctx) => {
      const input = inputSchema!.safeParse({ ...queryObject(query), ...params });
      if (!input.success) throw refusedInput(input.error.issues);
      const { name, content } = await refusedRows(ctx, input.data);
      response.setHeader('content-type', 'text/csv');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      await pipeline(content, response, { signal }).catch((cause) => {
        throw signal.aborted ? new AppError('CANCELLED', 'requests.cutOff', { cause }) : cause;
      });
    });
  },
};

/** Returns the mapping in a form's field `mapping`, as JSON. @throws VALIDATION */
function mappingIn({ mapping }: Record<string, string>): ImportMapping | undefined {
  if (mapping === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(mapping);
  } catch {
    throw invalid('mapping', 'fields.object');
  }
  const checked = importMapping.safeParse(value);
  if (!checked.success)
    throw refusedInput(checked.error.issues.map((issue) => ({ ...issue, path: ['mapping', ...issue.path] })));
  return checked.data;
}
