export { isDay } from './day';
export { type ConstructExemption, exemptMark } from './exempt-mark';
export { FieldPath, parseFieldPath } from './field-path';
export { compareFindings, type Finding, type Severity } from './finding';
export { isJsonObject, type JsonObject } from './json';
export {
  groupOf,
  type Manifest,
  type ManifestSource,
  type ObjectRef,
  type Position,
  printRef,
  refOf,
} from './manifest';
export { releaseAnnotations } from './release';
