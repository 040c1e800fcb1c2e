export * from './constructs';
export * from './src/synth';
