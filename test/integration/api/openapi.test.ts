import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import test from 'ava';
import { artistInput, artworkInput, testPassword, userInput } from '#test/factories.ts';
import { type Catalogue, testCatalogue } from '#test/helpers/catalogue.ts';
import type { Answer } from '#test/helpers/http.ts';
import { jpeg } from '#test/helpers/images/images.ts';

type Operation = {
  operationId: string;
  method: string;
  path: string;
  open: boolean;
  responses: Record<string, { content?: Record<string, { schema: AnySchema }> }>;
};

type Known = Record<string, string>;
/** A call with its path parameters, query and body; `status` if it differs from the status for success. */
type Call = { params?: Known; query?: string; body?: unknown; status?: number };

const nowhere = '00000000-0000-7000-8000-000000000000';

/** Returns one call of every operation, in an order in which each succeeds. */
function calls(app: Catalogue, known: Known, upload: FormData, table: FormData): Record<string, Call> {
  const artist = { id: known.artistId! };
  const artwork = { id: known.artworkId! };
  const placement = { artworkId: known.artworkId!, imageId: known.imageId! };
  const image = { id: known.imageId! };
  const review = { id: known.reviewId! };
  const collection = { id: known.collectionId! };
  const search = { id: known.searchId! };
  const bucket = { endpoint: 'http://127.0.0.1:1', region: 'eu', bucket: 'b', accessKeyId: 'k', secretAccessKey: 's' };
  return {
    'auth.status': {},
    'auth.setUp': {
      body: { email: 'a@gallery.example', name: 'A', password: testPassword, setUpCode: 'x' },
      status: 409,
    },
    'auth.login': { body: { email: app.local.actor?.name, password: 'wrong' }, status: 401 },
    'auth.me': {},
    'auth.sessions': {},
    'auth.endSession': { params: { id: nowhere }, status: 404 },
    'auth.changePassword': { body: { currentPassword: testPassword, newPassword: 'another good one' } },
    'users.list': {},
    'users.create': { body: userInput() },
    'users.update': { params: { id: known.userId! }, body: { name: 'Renamed' } },
    'artists.create': { body: artistInput({ name: 'Second' }) },
    'artists.list': { query: '?limit=1' },
    'artists.me': { status: 404 },
    'artists.get': { params: artist },
    'artists.update': { params: artist, body: { nationality: 'German' } },
    'artists.artworks': { params: artist },
    'artists.remove': { params: { id: known.secondId! } },
    'artworks.create': { body: artworkInput({ artistId: artist.id, price: 12.5, currency: 'EUR' }) },
    'artworks.list': { query: '?sort=price&direction=desc' },
    'artworks.pages': { query: '?limit=1' },
    'artworks.facets': { query: '?availability=none&availability=sold&decade=1900' },
    'artworks.tags': {},
    'artworks.get': { params: artwork },
    'artworks.update': { params: artwork, body: { tags: ['drawing'], earliestYear: 1903 } },
    'batchEdits.run': { body: { query: 'dead', set: { medium: 'oil' }, dryRun: true } },
    'batchEdits.rows': { params: { id: nowhere }, status: 404 },
    'batchEdits.remove': { body: { ids: [nowhere] } },
    'merges.preview': { query: `?table=artists&ids=${artist.id}&ids=${nowhere}`, status: 404 },
    'merges.run': { body: { table: 'artists', ids: [artist.id, nowhere] }, status: 404 },
    'merges.duplicates': { query: '?table=artworks' },
    'collections.create': { body: { name: 'Summer show' } },
    'collections.list': {},
    'collections.counts': {},
    'collections.get': { params: collection },
    'collections.update': { params: collection, body: { note: 'June to August' } },
    'collections.order': { body: { parentId: null, ids: [collection.id] } },
    'collections.add': { params: collection, body: { ids: [artwork.id] } },
    'collections.setNote': { params: { ...collection, artworkId: artwork.id }, body: { note: 'Room 1' } },
    'collections.notes': { params: collection },
    'collections.containing': { params: artwork },
    'collections.move': { params: collection, body: { ids: [artwork.id], before: null } },
    'collections.take': { params: collection, body: { ids: [artwork.id] } },
    'collections.remove': { params: collection },
    'savedSearches.create': { body: { name: 'Unsold', filters: { availability: ['available'] }, sort: 'price' } },
    'savedSearches.list': {},
    'savedSearches.counts': {},
    'savedSearches.update': { params: search, body: { name: 'Still unsold', query: 'harbour' } },
    'savedSearches.order': { body: { ids: [search.id] } },
    'savedSearches.remove': { params: search },
    'customFields.create': { body: { recordType: 'artworks', kind: 'text', label: 'Frame' } },
    'customFields.list': {},
    'customFields.update': { params: { id: nowhere }, body: { label: 'Frame' }, status: 404 },
    'customFields.order': { body: { recordType: 'artworks', ids: [nowhere] }, status: 404 },
    'images.attach': { params: { artworkId: artwork.id }, body: upload },
    'images.update': { params: placement, body: { caption: 'Front' } },
    'images.reorder': { params: { artworkId: artwork.id }, body: { imageIds: [known.imageId] } },
    'images.tiles': { params: image },
    'images.file': { params: image },
    'images.thumbnail': { params: image, query: '?size=256' },
    'images.detach': { params: placement },
    'artworks.remove': { params: artwork },
    'exports.artworks': { query: '?format=csv&columns=title' },
    'exports.artists': { query: '?format=csv&columns=name' },
    'exports.archive': {},
    'backups.status': {},
    'backups.list': {},
    'backups.originals': {},
    'backups.create': { body: {}, status: 409 },
    'backups.drill': { body: {}, status: 409 },
    'backups.cancel': {},
    'backups.updateSettings': { body: { schedule: 'off' } },
    'backups.addBucket': { status: 503 },
    'backups.removeDestination': { params: { id: nowhere } },
    'imageImports.list': {},
    'imageImports.cancel': { params: { id: nowhere }, status: 404 },
    'imageImports.failures': { params: { id: nowhere }, status: 404 },
    'inbox.list': { query: '?limit=10' },
    'inbox.similar': {},
    'inbox.assign': { body: { artworkId: artwork.id, imageIds: [nowhere] }, status: 404 },
    'inbox.dismiss': { body: { imageIds: [nowhere] } },
    'imports.create': { body: table },
    'imports.list': {},
    'imports.get': { params: review },
    'imports.rows': { params: review, query: '?state=create&limit=10' },
    'imports.questions': { params: review },
    'imports.clusters': { params: review },
    'imports.missing': { params: review },
    'imports.setMapping': {
      params: review,
      body: { columns: { Title: { to: 'title' }, Artist: { to: 'artist.name' } } },
    },
    'imports.answer': { params: review, body: { answers: { Second: { create: true } } } },
    'imports.correct': { params: { ...review, row: '1' }, body: { cells: { Title: 'Corrected' } } },
    'imports.apply': { params: review },
    'imports.cancel': { params: review },
    'imports.refused': { params: review },
    'imports.remove': { params: review },
    'imports.saveMapping': { params: { name: 'mine' }, body: { mapping: {} } },
    'imports.mappings': {},
    'imports.removeMapping': { params: { name: 'mine' } },
    'history.list': { query: '?limit=1&type=artworks' },
    'history.users': {},
    'history.get': { params: { changeSet: known.changeSetId! } },
    'history.record': { params: { id: artwork.id } },
    'history.deleted': { query: '?limit=1' },
    'history.emptyDeleted': {},
    'history.undo': { params: { changeSet: known.changeSetId! }, body: { dryRun: true } },
    'settings.get': {},
    'settings.update': { body: { galleryName: 'The Gallery' } },
    'settings.s3': {},
    'settings.updateS3': { body: bucket, status: 503 },
    'settings.testS3': { body: bucket },
    'settings.removeS3': {},
    'settings.uploads': {},
    'settings.retryUploads': {},
    'sync.status': {},
    'sync.settings': {},
    'sync.updateSettings': { body: {} },
    'sync.leaveHub': { status: 409 },
    'sync.conflicts': {},
    'sync.resolve': { params: { id: nowhere }, body: { keep: 'current' }, status: 404 },
    'sync.conflictsCsv': {},
    'sync.mergePreview': { params: { id: nowhere }, status: 404 },
    'workspace.counts': {},
    'auth.logout': {},
  };
}

/** Stores ids from responses for later calls. */
const remember: Record<string, (answer: Answer, known: Known) => void> = {
  'users.create': ({ body }, known) => Object.assign(known, { userId: body.id }),
  'artists.create': ({ body }, known) => Object.assign(known, { secondId: body.id }),
  'collections.create': ({ body }, known) => Object.assign(known, { collectionId: body.id }),
  'savedSearches.create': ({ body }, known) => Object.assign(known, { searchId: body.id }),
  'history.list': ({ body }, known) => Object.assign(known, { changeSetId: body.items[0].id }),
  'imports.create': ({ body }, known) => Object.assign(known, { reviewId: body.import }),
  'images.attach': ({ body }, known) => Object.assign(known, { imageId: body.imageId }),
};

/** Operations that call external services; other tests cover them. */
const external = ['authorities.search', 'authorities.fetchArtist'];

test('every operation responds as the OpenAPI document describes', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('admin');
  const anonymous = await app.http();
  const document = (await anonymous('GET', '/openapi.json')).body;
  const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));
  const validate = validator(document);

  const image = new FormData();
  image.append('file', new File([new Uint8Array(await jpeg(1))], 'a.jpg'));
  const table = new FormData();
  table.append('file', new File(['Title,Artist\nOne,Second\n'], 'a.csv'));
  const known: Known = { artistId: app.artist.id, artworkId: app.artwork.id };
  const names = Object.keys(calls(app, known, image, table));
  t.deepEqual([...names, ...external].sort(), [...operations.keys()].sort(), 'an operation has no call here');

  for (const name of names) {
    const operation = operations.get(name)!;
    const call = calls(app, known, image, table)[name]!;
    const path = `${filled(operation.path, call.params)}${call.query ?? ''}`;
    if (!operation.open) validate(t, operation, await anonymous(operation.method, path), 401);
    const answer = await http(operation.method, path, call.body);
    validate(t, operation, answer, call.status ?? successOf(operation));
    remember[name]?.(answer, known);
  }
});

test('the document is OpenAPI 3.1 and describes authentication', async (t) => {
  const { body } = await (await (await testCatalogue(t)).http())('GET', '/openapi.json');
  t.regex(body.openapi, /^3\.1\./);
  t.deepEqual(body.security, [{ bearer: [] }]);
  t.like(body.components.securitySchemes.bearer, { type: 'http', scheme: 'bearer' });
  t.deepEqual(body.paths['/auth/login'].post.security, []);
  const upload = body.paths['/artworks/{artworkId}/images'].post.requestBody.content;
  t.deepEqual(Object.keys(upload), ['multipart/form-data']);
  for (const { operationId, responses } of operationsOf(body)) t.truthy(responses['500'], operationId);
});

function operationsOf(document: { paths: Record<string, Record<string, object>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { security } = operation as { security?: unknown[] };
      return { ...operation, method: method.toUpperCase(), path, open: security?.length === 0 } as Operation;
    }),
  );
}

type Validate = (t: import('ava').ExecutionContext, operation: Operation, answer: Answer, status: number) => void;

function validator(document: AnySchema & object): Validate {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'document');
  return (t, { operationId, responses }, { status, headers, body }, expected) => {
    const label = `${operationId}: ${JSON.stringify(body)?.slice(0, 300)}`;
    t.is(status, expected, label);
    const response = responses[status];
    if (!response) return t.fail(`${operationId} answers ${status}, which the document does not describe`);
    const type = headers.get('content-type')?.split(';')[0];
    if (!response.content) return t.is(body, undefined, label);
    const described = response.content[type ?? ''] ?? response.content['image/*'];
    if (!described) return t.fail(`${operationId} answers ${type}, which the document does not describe`);
    if (type !== 'application/json') return;
    const schema = JSON.parse(JSON.stringify(described.schema).replaceAll('"#/', '"document#/'));
    t.true(ajv.validate(schema, body), `${label}: ${ajv.errorsText()}`);
  };
}

function filled(path: string, params: Known = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'missing'));
}

function successOf({ responses }: Operation): number {
  return Number(Object.keys(responses).find((status) => status.startsWith('2')));
}
