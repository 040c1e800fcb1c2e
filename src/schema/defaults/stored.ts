import type { JsonObject } from '../../manifest';
import { kindIn } from '../read-api';
import { type KubeVersion, minorOf } from '../versions';
import { type Draft, objectIn, without } from './draft';
import { encode } from './encode';
import { applyDefaults, stepsOf } from './index';

/** Fields of the metadata that belong to the server: it replaces whatever is sent. */
const systemFields = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

export interface StoredObjectOptions {
  /**
   * Where a namespaced object goes that names no namespace.
   * @default 'default'
   */
  readonly namespace?: string;
}

/**
 * The object as the API server of a version stores it when it is created: defaulted, written as the server writes it,
 * without `status` and without what belongs to the cluster (uid, times, managed fields, allocated addresses and ports,
 * names made of `generateName`). What differs from `applyDefaults` matters to nobody who validates, and to everybody
 * who compares.
 *
 * An object of unknown kind keeps all but the metadata that the server replaces.
 */
export function storedObject(object: JsonObject, version: KubeVersion, options: StoredObjectOptions = {}): JsonObject {
  const minor = minorOf(version);
  const kind = kindIn(String(object.apiVersion), String(object.kind), minor);
  const encoded = encode(applyDefaults(object, version), minor);
  const cleaned = kind === undefined ? encoded : without(encoded, ['status']);
  const stored = stepsOf(object)?.stored?.(cleaned, minor) ?? cleaned;
  const metadata: Draft = { ...without(objectIn(stored, 'metadata'), systemFields) };
  if (kind?.namespaced === true) metadata.namespace ??= options.namespace ?? 'default';
  else if (kind?.namespaced === false) delete metadata.namespace;
  return { ...stored, metadata };
}
