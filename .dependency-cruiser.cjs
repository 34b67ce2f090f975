/** The architecture's import rules. Run by `npm run check`. */
const electronOnly = '^electron/(main\\.ts|preload\\.ts|app/)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'no import cycles, type-only imports included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared imports only zod and the oRPC contract',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', 'node_modules/(zod|@orpc/contract)/'] },
    },
    {
      name: 'plain-node-outside-app',
      comment: 'only main, preload and app import electron, so tests and the command line run in plain Node.js',
      severity: 'error',
      from: { path: '^(electron|shared|test/(unit|integration|security|helpers))', pathNot: electronOnly },
      to: { path: ['node_modules/electron(-log|-updater)?/', '^electron$', '^electron/app/'] },
    },
    {
      name: 'models-import-only-sequelize-and-shared',
      severity: 'error',
      from: { path: '^electron/models/' },
      to: { pathNot: ['^electron/models/', '^shared/', 'node_modules/(sequelize|uuid)/'] },
    },
    {
      name: 'storage-and-imaging-are-below-services',
      severity: 'error',
      from: { path: '^electron/(storage|imaging)/' },
      to: { path: '^electron/(models|database|sync|services|api|app|cli)/' },
    },
    {
      name: 'database-is-below-services',
      severity: 'error',
      from: { path: '^electron/database/' },
      to: { path: '^electron/(sync|models|storage|imaging|services|api|app|cli)/' },
    },
    {
      name: 'sync-is-below-services',
      severity: 'error',
      from: { path: '^electron/sync/' },
      to: { path: '^electron/(database|models|storage|imaging|services|api|app|cli)/' },
    },
    {
      name: 'services-import-no-api',
      severity: 'error',
      from: { path: '^electron/services/' },
      to: { path: '^electron/(api|app|cli)/' },
    },
    {
      name: 'api-imports-no-models',
      severity: 'error',
      from: { path: '^electron/api/' },
      to: { path: '^electron/(models|app|cli)/' },
    },
    {
      name: 'cli-imports-no-models',
      severity: 'error',
      from: { path: '^electron/cli(/|\\.ts$)' },
      to: { path: '^electron/(models|app)/' },
    },
    {
      name: 'renderer-lib-and-components-are-below-features',
      severity: 'error',
      from: { path: '^renderer/(lib|components)/' },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'components-access-no-data',
      severity: 'error',
      from: { path: '^renderer/components/' },
      to: {
        path: ['^renderer/lib/api/', 'node_modules/@tanstack/react-query/', 'node_modules/@orpc/'],
      },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'renderer-imports-only-shared',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', 'node_modules/electron/'] },
    },
    {
      name: 'end-to-end-tests-import-only-shared-and-test',
      severity: 'error',
      from: { path: '^test/e2e/' },
      to: { path: ['^electron/', '^renderer/'] },
    },
    {
      name: 'keys-are-derived-in-the-backup-process',
      comment: 'loading the library and deriving a key take too long for the process of the window',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/services/backup/process/' },
      to: { path: 'node_modules/age-encryption/' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^(electron|shared)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(electron|@types)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
