import { type PodSecurityLevel, type Profile, podSecurityLevels, profiles } from '../rules/check-options';
import { isKubeVersion, type KubeVersion, kubeVersions } from '../schema/versions';
import { nearest } from './nearest';

/** Says what is wrong with a value, and where it stands: an option of the command line, a line of a file. */
export type Fail = (message: string) => never;

/** A minor version: `1.28`, `v1.28` or `1.28.3`. */
export function readKubeVersion(text: string, fail: Fail): KubeVersion {
  const version = text.replace(/^v?(\d+\.\d+)(\.\d+)?$/, '$1');
  return isKubeVersion(version) ? version : fail(expected(text, kubeVersions));
}

export function readProfile(text: string, fail: Fail): Profile {
  return readChoice(text, profiles, fail);
}

/** A level of the Pod Security Standards, with the version of the standards after a colon: `restricted:v1.28`. */
export function readPodSecurity(
  text: string,
  fail: Fail,
): { readonly podSecurity: PodSecurityLevel; readonly podSecurityVersion?: string } {
  const colon = text.indexOf(':');
  const podSecurity = readChoice(colon < 0 ? text : text.slice(0, colon), podSecurityLevels, fail);
  if (colon < 0) return { podSecurity };
  const version = text.slice(colon + 1);
  if (version === 'latest') return { podSecurity, podSecurityVersion: version };
  return { podSecurity, podSecurityVersion: readKubeVersion(version, fail) };
}

/** The last version of interest; not before the first. */
export function readUntil(text: string, from: KubeVersion, fail: Fail): KubeVersion {
  const until = readKubeVersion(text, fail);
  if (kubeVersions.indexOf(until) >= kubeVersions.indexOf(from)) return until;
  return fail(`it is before the version that is checked, ${from}; use ${from} or later`);
}

/** The key of a label or annotation. */
export function readMetadataKey(text: string, fail: Fail): string {
  if (/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(text)) return text;
  return fail('a key such as "app.kubernetes.io/name" is expected');
}

/** One of the allowed texts. */
export function readChoice<Choice extends string>(text: string, allowed: readonly Choice[], fail: Fail): Choice {
  return allowed.find((choice) => choice === text) ?? fail(expected(text, allowed));
}

/** What is allowed, and which of it was probably meant. */
function expected(text: string, allowed: readonly string[]): string {
  return `one of ${allowed.join(', ')} is expected${didYouMean(text, allowed)}`;
}

/** `; did you mean x?`, or nothing when no candidate is near. */
export function didYouMean(text: string, candidates: readonly string[]): string {
  const candidate = nearest(text, candidates);
  return candidate === undefined ? '' : `; did you mean ${candidate}?`;
}
