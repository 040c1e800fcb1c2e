/**
 * The texts of which no rule about a single object reads the digits: names and what is made of them, of which a program
 * that renders many objects makes one for each. `test/alike-objects.test.ts` holds all rules to it.
 */

/**
 * How much of a text does not matter to rules: nothing; its digits; or its words that have a digit, such as the hash at
 * the end of a name, but for whether each begins with one.
 */
export const freedoms = { none: 0, digits: 1, words: 2 } as const;

export type Freedom = (typeof freedoms)[keyof typeof freedoms];

/** What does not matter of a text at some place, by its form. */
export type FreedomOf = (text: string) => Freedom;

const longestName = 253;

/** Names, and values of labels and annotations that no part of Kubernetes reads. */
const inName: FreedomOf = (text) => (text.length <= longestName ? freedoms.words : freedoms.none);

/** Not where there is a digest: the algorithm has a number in its name. */
const inImage: FreedomOf = (text) =>
  text.length <= longestName && !text.includes('@') ? freedoms.digits : freedoms.none;

/** A name, an address, a number or a flag; a token may have a digit in the prefix by which it is known. */
const inValue: FreedomOf = (text) => (/^[a-z0-9./:_=-]{0,63}$/.test(text) ? freedoms.digits : freedoms.none);

/** By type, then field; of a list each element is meant. */
const fields: { readonly [type: string]: { readonly [field: string]: FreedomOf } } = {
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
function isForeign(key: string): boolean {
  const domain = key.slice(0, Math.max(0, key.indexOf('/')));
  return domain.includes('.') && !['k8s.io', 'kubernetes.io'].some((own) => `.${domain}`.endsWith(`.${own}`));
}
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

/** What does not matter of the texts of a field; undefined where all of them does. */
export function freeInField(type: string, field: string): FreedomOf | undefined {
  return entryOf(entryOf(fields, type), field);
}

/** The same for the values of a map, which is a field of a type. */
export function freeInMap(type: string, field: string, key: string): FreedomOf | undefined {
  return entryOf(entryOf(maps, type), field)?.(key) === true ? inName : undefined;
}

function entryOf<Value>(entries: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

const [zero, nine, a, z] = [48, 57, 97, 122];

const isDigit = (code: number): boolean => code >= zero && code <= nine;
const isInWord = (code: number): boolean => isDigit(code) || (code >= a && code <= z);

/** Runs for each text of each object: a loop is ready sooner than a regular expression. */
export function hasDigit(text: string): boolean {
  for (let i = text.length - 1; i >= 0; i--) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

/** Whether two texts are the same but for what does not matter; they are equally long. */
export function areLike(one: string, other: string, freedom: Freedom): boolean {
  if (one.length !== other.length) return false;
  return haveLikeDigits(one, other) || (freedom === freedoms.words && haveLikeWords(one, other));
}

function haveLikeDigits(one: string, other: string): boolean {
  for (let i = 0; i < one.length; i++) {
    const code = one.charCodeAt(i);
    const otherCode = other.charCodeAt(i);
    if (code !== otherCode && !(isDigit(code) && isDigit(otherCode))) return false;
  }
  return true;
}

/** Words are of lower case letters and digits; of what stands between them all matters. */
function haveLikeWords(one: string, other: string): boolean {
  for (let i = 0; i < one.length; i++) {
    const start = i;
    let isSame = true;
    let hasOne = false;
    let hasOther = false;
    for (; i < one.length && isInWord(one.charCodeAt(i)); i++) {
      const code = one.charCodeAt(i);
      const otherCode = other.charCodeAt(i);
      if (!isInWord(otherCode)) return false;
      if (code !== otherCode) isSame = false;
      if (isDigit(code)) hasOne = true;
      if (isDigit(otherCode)) hasOther = true;
    }
    const areFree = hasOne && hasOther && isDigit(one.charCodeAt(start)) === isDigit(other.charCodeAt(start));
    if (!isSame && !areFree) return false;
    if (i < one.length && one.charCodeAt(i) !== other.charCodeAt(i)) return false;
  }
  return true;
}
