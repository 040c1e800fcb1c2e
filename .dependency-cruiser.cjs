/** The directions of imports: what a folder may reach. Everything not named here is free. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.(test|test-d|table)\\.ts$' },
  to: {
    path: '^(src|constructs|charts|environments|imports|scripts|bench|test|main\\.ts|index\\.ts)',
    pathNot: [`^${from}/`, ...allowed.map((folder) => `^${folder}/`)],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'Data flows one way.', from: {}, to: { circular: true } },
    only('manifest-imports-nothing', 'src/manifest', [], 'What a manifest is depends on nothing of ours.'),
    only('schema', 'src/schema', ['src/manifest'], 'Schemas know manifests only.'),
    only('rules', 'src/rules', ['src/manifest', 'src/schema'], 'Rules are pure functions over manifests.'),
    only('rollout', 'src/rollout', ['src/manifest'], 'Controllers are pure functions over manifests.'),
    only(
      'synth',
      'src/synth',
      ['src/manifest', 'src/schema', 'src/rules', 'src/rollout'],
      'The engine stands on the pure folders.',
    ),
    only('constructs', 'constructs', ['imports', 'src/manifest'], 'Constructs are typed API data.'),
    only('charts', 'charts', ['constructs', 'environments', 'imports', 'src/synth'], 'Charts compose constructs.'),
    only('environments', 'environments', ['imports', 'constructs'], 'Environments are data; types only.'),
    {
      name: 'files-at-the-edges',
      severity: 'error',
      comment: 'Only synth and the command line touch files and processes.',
      from: { path: '^src/(manifest|schema|rules|rollout)/', pathNot: '\\.(test|table)\\.ts$' },
      to: { path: '^(node:)?(fs|child_process|os|process)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '\\.(test|test-d|table)\\.ts$|^(test|scripts)/' },
      to: { path: '\\.(test|table)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(lib|dist|node_modules)/|generated/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],

      extensions: ['.ts', '.js', '.json'],
    },
  },
};
