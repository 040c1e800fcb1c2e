const compiled = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist'],
  // The CEL library, and the peer of the rollout simulation, have ES modules alone, which jest does not `require`.
  transform: { '^.+\\.ts$': compiled, '/(@marcbachmann/cel-js|@ngrok/webernetes)/.+\\.js$': compiled },
  transformIgnorePatterns: ['/node_modules/(?!(@marcbachmann/cel-js|@ngrok/webernetes)/)'],
  // `npm test` compares snapshots and never writes one; `npm run test:update` does.
  ci: true,
  // A limit against what hangs, far above what any test takes on a busy machine: no test is about time.
  testTimeout: 120_000,
};
