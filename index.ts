export * from './constructs';
export type * as k8s from './imports/k8s';
export { DrydockValidation } from './src/plugin';
export * from './src/synth';
export { findingsOf } from './src/testing';
