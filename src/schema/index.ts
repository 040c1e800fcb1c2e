export type { CustomDecoder, CustomKinds } from './custom-kinds';
export { type Decoded, decode } from './decode';
export { type DecodeCode, type DecodeError, decodeCatalogue } from './decode-error';
export { enumOf } from './enums';
export { exportJsonSchemas, type JsonSchema, type JsonSchemaOptions } from './json-schema';
export { explainUnknownKind, isKnownKind, isNamespaced } from './kinds';
export { missingRequired } from './required';
export { defaultKubeVersion, isKubeVersion, type KubeVersion, kubeVersions } from './versions';
