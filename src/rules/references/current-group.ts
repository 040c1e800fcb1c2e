import { groupKindOf, groupOf, type ObjectRef } from '../../manifest';

/** Where the kinds of `extensions`, which 1.16 and 1.22 removed, went. */
const moved: { readonly [groupKind: string]: string } = {
  'extensions/DaemonSet': 'apps/DaemonSet',
  'extensions/Deployment': 'apps/Deployment',
  'extensions/Ingress': 'networking.k8s.io/Ingress',
  'extensions/NetworkPolicy': 'networking.k8s.io/NetworkPolicy',
  'extensions/ReplicaSet': 'apps/ReplicaSet',
};

/**
 * `group/Kind` with the API group that has the kind now: an object of a removed API is an error of its own, and all the
 * same what others in the set mean.
 */
export function currentGroupKind(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  const groupKind = groupKindOf(ref);
  return Object.hasOwn(moved, groupKind) ? (moved[groupKind] ?? groupKind) : groupKind;
}

/** The API group of it. */
export function currentGroup(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  if (group !== 'extensions') return group;
  const groupKind = currentGroupKind({ apiVersion, kind });
  return groupKind.slice(0, groupKind.lastIndexOf('/'));
}
