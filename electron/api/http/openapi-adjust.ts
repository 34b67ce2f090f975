import { STATUS_CODES } from 'node:http';
import type { OpenAPI } from '@orpc/openapi';
import type { OperationMeta } from '#shared/contract/base.ts';
import { archiveMediaType, exportMediaTypes } from '#shared/contract/files/exports.ts';
import type { Route } from './routes.ts';

/** Errors that the contract lists for every operation, but that operations with this method never return. */
const never: Record<string, string[]> = {
  GET: ['405', '409', '413', '415', '499'],
  DELETE: ['405', '413', '415', '499'],
  POST: ['405', '499'],
  PUT: ['405', '499'],
};

const etag: OpenAPI.HeaderObject = {
  description: 'The version of the returned record.',
  schema: { type: 'string' },
};

const ifMatch: OpenAPI.ParameterObject = {
  in: 'header',
  name: 'If-Match',
  description:
    'The ETag of the version that the change is based on. If the record has changed since, the response is 409 STALE.',
  schema: { type: 'string' },
};

const bytes: Record<string, OpenAPI.MediaTypeObject> = { 'image/*': { schema: { type: 'string', format: 'binary' } } };

/** Adds to an operation what its schemas cannot express: security, headers and image responses. */
export function adjust(operation: OpenAPI.OperationObject, { method, name, procedure: { '~orpc': def } }: Route): void {
  const subject = name.split('.')[0]!;
  operation.tags = [subject];
  if ((def.meta as OperationMeta).public) operation.security = [];
  const responses = (operation.responses ?? {}) as Record<string, OpenAPI.ResponseObject>;
  for (const status of never[method] ?? []) delete responses[status];
  if (subject !== 'auth') delete responses['429'];
  if (responses['204']) delete responses['204'].content;
  for (const [status, response] of Object.entries(responses)) response.description = STATUS_CODES[status] ?? status;

  if (name === 'auth.setUp') requireSetUpCode(operation);
  if (name === 'images.attach' || name === 'imports.create') describeUpload(operation);
  if (name === 'images.file' || name === 'images.thumbnail') describeImage(operation, responses);
  if (name === 'exports.artworks' || name === 'exports.artists')
    describeFile(responses, Object.values(exportMediaTypes));
  if (name === 'exports.archive') describeFile(responses, [archiveMediaType]);
  if (name === 'imports.refused') describeFile(responses, ['text/csv']);
  if (name === 'artists.update' || name === 'artworks.update')
    operation.parameters = [...(operation.parameters ?? []), ifMatch];
}

/** The code is optional in the contract only because a window needs none. */
function requireSetUpCode({ requestBody }: OpenAPI.OperationObject): void {
  const schema = requestBody && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined;
  if (typeof schema === 'object' && 'properties' in schema) schema.required?.push('setUpCode');
}

/** Restricts files to multipart bodies; the schema alone would also allow JSON. */
function describeUpload({ requestBody }: OpenAPI.OperationObject): void {
  if (requestBody && 'content' in requestBody) delete requestBody.content['application/json'];
}

function describeFile(responses: Record<string, OpenAPI.ResponseObject>, mediaTypes: readonly string[]): void {
  const file: OpenAPI.MediaTypeObject = { schema: { type: 'string', format: 'binary' } };
  const content = Object.fromEntries(mediaTypes.map((type) => [type, file]));
  const ok = responses['200'];
  if (ok) responses['200'] = { ...ok, content };
}

function describeImage(operation: OpenAPI.OperationObject, responses: Record<string, OpenAPI.ResponseObject>): void {
  const ok = responses['200'];
  if (ok) responses['200'] = { ...ok, content: bytes, headers: { ETag: etag } };
  responses['304'] = { description: 'The version in If-None-Match is current.', headers: { ETag: etag } };
  if (operation.operationId !== 'images.file') return;
  responses['206'] = { description: 'The requested range.', content: bytes, headers: { ETag: etag } };
  responses['416'] = { description: 'The range is outside the file.' };
}
