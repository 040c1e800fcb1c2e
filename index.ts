export * from './constructs';
export type * as k8s from './imports/k8s';
export type { Finding, ObjectRef, Severity } from './src/manifest';
export { DrydockValidation } from './src/plugin';
export type {
  CheckOptions,
  ExternalObject,
  ManifestSet,
  PodSecurityLevel,
  Profile,
  ReportSubject,
  SetRule,
} from './src/rules/check-options';
export type { Exemption } from './src/rules/exemptions';
export * from './src/synth';
export { findingsOf } from './src/testing';
