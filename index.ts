export * from './constructs';
export type * as k8s from './imports/k8s';
export * from './src/synth';
