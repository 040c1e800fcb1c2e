/**
 * The texts in which no rule about a single object tells one digit from another: names and what is made of them, of
 * which a program that renders many objects makes one for each. `alike.test.ts` holds all rules to it.
 */

/** Whether the digits of a text do not matter, by its form. */
export type FreeDigits = (text: string) => boolean;

const longestName = 253;

/** Names, and values of labels and annotations that no part of Kubernetes reads. */
const inName: FreeDigits = (text) => text.length <= longestName;

/** Not where there is a digest: the algorithm has a number in its name. */
const inImage: FreeDigits = (text) => text.length <= longestName && !text.includes('@');

/** A name, an address, a number or a flag; a token may have a digit in the prefix by which it is known. */
const inValue: FreeDigits = (text) => /^[a-z0-9./:_=-]{0,63}$/.test(text);

/** By type, then field; of a list each element is meant. */
const fields: { readonly [type: string]: { readonly [field: string]: FreeDigits } } = {
  'core.v1.ConfigMapEnvSource': { name: inName },
  'core.v1.ConfigMapKeySelector': { name: inName },
  'core.v1.ConfigMapVolumeSource': { name: inName },
  'core.v1.Container': { args: inValue, image: inImage, name: inName },
  'core.v1.EnvVar': { value: inValue },
  'core.v1.LocalObjectReference': { name: inName },
  'core.v1.PersistentVolumeClaimVolumeSource': { claimName: inName },
  'core.v1.PodSpec': { serviceAccount: inName, serviceAccountName: inName },
  'core.v1.SecretEnvSource': { name: inName },
  'core.v1.SecretKeySelector': { name: inName },
  'core.v1.SecretVolumeSource': { secretName: inName },
  'core.v1.Volume': { name: inName },
  'core.v1.VolumeMount': { name: inName },
  'meta.v1.ObjectMeta': { name: inName, namespace: inName },
};

/** A key in the domain of neither Kubernetes nor drydock. */
const isForeign = (key: string): boolean =>
  /^[^/]*\.[^/]*\//.test(key) && !/^(?:[^/]*\.)?(?:k8s|kubernetes)\.io\//.test(key);
const isPlainLabel = (key: string): boolean =>
  !key.includes('/') || key.startsWith('app.kubernetes.io/') || isForeign(key);

/** Maps of texts, by type, then field: for which keys the value counts. */
const maps: { readonly [type: string]: { readonly [field: string]: (key: string) => boolean } } = {
  'core.v1.ServiceSpec': { selector: isPlainLabel },
  'meta.v1.LabelSelector': { matchLabels: isPlainLabel },
  'meta.v1.ObjectMeta': { annotations: isForeign, labels: isPlainLabel },
};

/** The kinds that are looked at: those that stand in a set by the thousand, and whose names are nothing but names. */
const kinds = new Set([
  ...['v1 ConfigMap', 'v1 Pod', 'v1 Service', 'v1 ServiceAccount'],
  ...['apps/v1 DaemonSet', 'apps/v1 Deployment', 'apps/v1 StatefulSet', 'batch/v1 CronJob', 'batch/v1 Job'],
  ...['networking.k8s.io/v1 NetworkPolicy', 'policy/v1 PodDisruptionBudget'],
]);

export const mayBeAlike = (apiVersion: string, kind: string): boolean => kinds.has(`${apiVersion} ${kind}`);

/** For which texts of a field digits do not matter; undefined where they always do. */
export function freeInField(type: string, field: string): FreeDigits | undefined {
  return entryOf(entryOf(fields, type), field);
}

/** The same for the values of a map, which is a field of a type. */
export function freeInMap(type: string, field: string, key: string): FreeDigits | undefined {
  return entryOf(entryOf(maps, type), field)?.(key) === true ? inName : undefined;
}

function entryOf<Value>(entries: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}
