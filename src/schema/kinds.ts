import { nearest } from './explain';
import { allKinds, existsIn, type KindEntry, kindIn } from './read-api';
import { type KubeVersion, minorOf, printRanges } from './versions';

/** Whether the version has the kind. */
export function isKnownKind(apiVersion: string, kind: string, version: KubeVersion): boolean {
  return kindIn(apiVersion, kind, minorOf(version)) !== undefined;
}

/** Whether objects of the kind live in a namespace; undefined when the version does not have the kind. */
export function isNamespaced(apiVersion: string, kind: string, version: KubeVersion): boolean | undefined {
  return kindIn(apiVersion, kind, minorOf(version))?.namespaced;
}

/**
 * What to do about a kind that the version does not have: the versions of Kubernetes that have it, its other
 * apiVersions, or the kind that was probably meant. Undefined when it resembles nothing, as a custom kind does.
 */
export function explainUnknownKind(apiVersion: string, kind: string, version: KubeVersion): string | undefined {
  const elsewhere = allKinds().get(`${apiVersion} ${kind}`);
  const present = [...allKinds().values()].filter(({ ranges }) => existsIn(ranges, minorOf(version)));
  const homes = present.filter((entry) => entry.kind === kind).map((entry) => entry.apiVersion);
  const there = elsewhere === undefined ? [] : [`Kubernetes has it ${printRanges(elsewhere.ranges)}.`];
  if (homes.length > 0) there.push(`In ${version}, ${kind} is in ${homes.join(' and ')}.`);
  if (there.length > 0) return there.join(' ');

  const near = nearestKind(apiVersion, kind, present);
  return near === undefined ? undefined : `Did you mean ${near.kind} of ${near.apiVersion}?`;
}

/** Of the same apiVersion if there is one; else of any, but then the apiVersion must be nearly the same, too. */
function nearestKind(apiVersion: string, kind: string, present: readonly KindEntry[]): KindEntry | undefined {
  const versions = [...new Set(present.map((entry) => entry.apiVersion))];
  const nearVersion = versions.includes(apiVersion) ? apiVersion : nearest(apiVersion, versions);
  const siblings = present.filter((entry) => entry.apiVersion === nearVersion);
  const nearKind = nearest(
    kind,
    siblings.map((entry) => entry.kind),
  );
  return siblings.find((entry) => entry.kind === nearKind);
}
