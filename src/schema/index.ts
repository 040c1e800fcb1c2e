export type { CustomDecoder, CustomKinds } from './custom-kinds';
export { type Decoded, decode } from './decode';
export { type DecodeCode, type DecodeError, decodeCatalogue } from './decode-error';
export { isKnownKind, isNamespaced } from './kinds';
export { defaultKubeVersion, isKubeVersion, type KubeVersion, kubeVersions } from './versions';
