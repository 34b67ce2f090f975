import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { artist, artistListItem } from '#shared/contract/catalogue/artists.ts';
import { artwork, artworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { placement } from '#shared/contract/files/images.ts';
import { apiPrefix, contract } from '#shared/contract/index.ts';
import { session, user } from '#shared/contract/workspace/auth.ts';
import { errorStatus } from '#shared/errors.ts';
import { adjust } from './openapi-adjust.ts';
import { routes } from './routes.ts';

/** The named schemas of the document. */
const named = { artist, artistListItem, artwork, artworkListItem, placement, user, session };

const messageKey: OpenAPI.SchemaObject = { type: 'string', description: 'The key of the message, for translations.' };
const params: OpenAPI.SchemaObject = {
  type: 'object',
  description: 'The values in the message.',
  additionalProperties: { type: ['string', 'number'] },
};

const errorSchema: OpenAPI.SchemaObject = {
  type: 'object',
  description: 'The body of every response with a status of 400 or above.',
  properties: {
    detail: { type: 'string', description: 'The error message in English.' },
    code: { type: 'string', enum: Object.keys(errorStatus) },
    messageKey,
    params,
    errors: {
      type: 'array',
      description: 'The fields that were refused.',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          label: { type: 'string', description: "The gallery's name for a custom field, whose path contains an id." },
          message: { type: 'string' },
          messageKey,
          params,
        },
        required: ['path', 'message', 'messageKey'],
        additionalProperties: false,
      },
    },
    current: { description: 'The current record, if an edit was based on an older version (code STALE).' },
  },
  required: ['detail', 'code', 'messageKey'],
  additionalProperties: false,
};

let cached: Promise<OpenAPI.Document> | undefined;

/** Returns the OpenAPI 3.1 document, generated from the contract once per process. */
export function openapiDocument(): Promise<OpenAPI.Document> {
  cached ??= generate();
  return cached;
}

async function generate(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'Qwarty',
      version: '1',
      description: 'The catalogue of one workspace: artists, artworks, images.',
    },
    servers: [{ url: apiPrefix }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The accessToken that POST /auth/login returns.' },
      },
      schemas: { Error: errorSchema },
    },
    commonSchemas: Object.fromEntries(
      Object.entries(named).map(([name, schema]) => [capitalised(name), { schema, strategy: 'output' as const }]),
    ),
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Error' }),
    filter: ({ contract }) => contract['~orpc'].route.path !== undefined,
  });
  for (const route of routes) {
    const operation = document.paths?.[route.path]?.[route.method.toLowerCase() as 'get'];
    if (operation) adjust(operation, route);
  }
  return document;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
