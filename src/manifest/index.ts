export { compareText } from './compare-text';
export { isDay } from './day';
export { type ConstructExemption, exemptMark } from './exempt-mark';
export { FieldPath, parseFieldPath } from './field-path';
export { type Finding, type Severity, sortFindings } from './finding';
export { isJsonObject, type JsonObject } from './json';
export {
  groupKindOf,
  groupOf,
  type Manifest,
  type ManifestSource,
  type ObjectRef,
  type Position,
  printRef,
  refOf,
} from './manifest';
export { releaseAnnotations } from './release';
