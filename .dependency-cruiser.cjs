/** The import rules of the architecture: who may know whom. Run by `npm run check`. */
const electronOnly = '^electron/(main\\.ts|preload\\.ts|app/)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
      name: 'models-know-sequelize-and-shared',
      severity: 'error',
      from: { path: '^electron/models/' },
      to: { pathNot: ['^electron/models/', '^shared/', 'node_modules/(sequelize|uuid)/'] },
    },
    {
      name: 'storage-and-imaging-know-no-models',
      severity: 'error',
      from: { path: '^electron/(storage|imaging)/' },
      to: { path: '^electron/(models|services|api|app|sync)/' },
    },
    {
      name: 'services-know-no-api',
      severity: 'error',
      from: { path: '^electron/services/' },
      to: { path: '^electron/(api|app)/' },
    },
    {
      name: 'api-knows-no-models',
      severity: 'error',
      from: { path: '^electron/api/' },
      to: { path: '^electron/(models|app)/' },
    },
    {
      name: 'components-touch-no-data',
      severity: 'error',
      from: { path: '^renderer/components/' },
      to: {
        path: [
          '^renderer/(features|app)/',
          '^renderer/lib/(client|query-client)',
          'node_modules/@tanstack/react-query/',
          'node_modules/@orpc/',
        ],
      },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'renderer-sees-only-shared',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', 'node_modules/electron/'] },
    },
    {
      name: 'end-to-end-tests-see-only-shared-and-test',
      severity: 'error',
      from: { path: '^test/e2e/' },
      to: { path: ['^electron/', '^renderer/'] },
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
