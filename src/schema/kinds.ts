import { kindIn } from './read-api';
import { type KubeVersion, minorOf } from './versions';

/** Whether the version has the kind. */
export function isKnownKind(apiVersion: string, kind: string, version: KubeVersion): boolean {
  return kindIn(apiVersion, kind, minorOf(version)) !== undefined;
}

/** Whether objects of the kind live in a namespace; undefined when the version does not have the kind. */
export function isNamespaced(apiVersion: string, kind: string, version: KubeVersion): boolean | undefined {
  return kindIn(apiVersion, kind, minorOf(version))?.namespaced;
}
