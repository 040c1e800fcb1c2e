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
  // The CEL library has ES modules alone; Node loads them with `require`, jest does not.
  transform: { '^.+\\.ts$': compiled, '/@marcbachmann/cel-js/.+\\.js$': compiled },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  // `npm test` compares snapshots and never writes one; `npm run test:update` does.
  ci: true,
};
