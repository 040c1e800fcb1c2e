import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, list, number, text } from './fields';
import { warnOfAmounts, warnOfBytes, warnOfClaim } from './fractional-bytes';
import { dns1123Label } from './names';
import { metadataPath } from './object-meta';
import type { PodContainers } from './pod-scope';
import type { Errors } from './validator';

export const podWarningsCatalogue = {
  'unique-env-name': {
    title: 'Environment variables of a container have different names',
    fix: 'Remove one of the definitions: the last one holds.',
    severity: 'warning',
  },
  'unique-container-port': {
    title: 'Ports of a container differ in number or protocol',
    fix: 'Remove one of the ports: an apply may drop either.',
    severity: 'warning',
  },
  'unique-image-pull-secret': {
    title: 'imagePullSecrets have different names, none of them empty',
    fix: 'Remove the entry.',
    severity: 'warning',
  },
  'unique-host-alias': {
    title: 'Host aliases of a Pod have different addresses',
    fix: 'Put all hostnames of the address into one entry.',
    severity: 'warning',
  },
  'no-null-affinity-selector': {
    title: 'Terms of a pod affinity and topology spreads have a labelSelector',
    fix: 'Set labelSelector: without it no Pod is matched; an empty one matches all.',
    severity: 'warning',
  },
  'no-deprecated-node-label': {
    title: 'Pods select nodes by labels that are still maintained',
    fix: 'Use the label that the message names.',
    severity: 'warning',
  },
  'no-fractional-bytes': {
    title: 'Amounts of memory and storage are whole bytes',
    fix: 'Write Mi or Gi in place of m: 100m is a tenth of a byte.',
    severity: 'warning',
  },
  'no-negative-grace-period': {
    title: 'terminationGracePeriodSeconds is not negative',
    fix: 'Use zero or more.',
    severity: 'warning',
  },
  'no-deprecated-volume-type': {
    title: 'Volumes are of types that are still maintained',
    fix: 'Use the CSI driver of the storage, or an init container in place of gitRepo.',
    severity: 'warning',
  },
  'no-dotted-pod-name': {
    title: 'The name of a Pod, or of what makes Pods, is an RFC 1123 label',
    fix: 'Use letters, digits and "-", at most 63 characters: the name becomes the hostname.',
    severity: 'warning',
  },
} satisfies RuleCatalogue;

const deprecatedLabels: { readonly [label: string]: string } = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};

interface Deprecation {
  /** The minor version from which the server says so. */
  readonly since: number;
  readonly message: string;
}

const deprecatedVolumes: { readonly [type: string]: Deprecation } = {
  gitRepo: { since: 25, message: 'deprecated in v1.11' },
  photonPersistentDisk: { since: 25, message: 'deprecated in v1.11, non-functional in v1.16+' },
  scaleIO: { since: 25, message: 'deprecated in v1.16, non-functional in v1.22+' },
  flocker: { since: 25, message: 'deprecated in v1.22, non-functional in v1.25+' },
  storageos: { since: 25, message: 'deprecated in v1.22, non-functional in v1.25+' },
  quobyte: { since: 25, message: 'deprecated in v1.22, non-functional in v1.25+' },
  glusterfs: { since: 25, message: 'deprecated in v1.25, non-functional in v1.26+' },
  cephfs: { since: 28, message: 'deprecated in v1.28, non-functional in v1.31+' },
  rbd: { since: 28, message: 'deprecated in v1.28, non-functional in v1.31+' },
};

/** Whether a server of the minor version warns of a volume of the type in a Pod. */
export function warnsOfVolumeType(type: string, minor: number): boolean {
  const deprecation = Object.hasOwn(deprecatedVolumes, type) ? deprecatedVolumes[type] : undefined;
  return deprecation !== undefined && minor >= deprecation.since;
}

/** Whether the server warns of Pods that select nodes by the label. */
export const warnsOfNodeLabel = (label: string): boolean => Object.hasOwn(deprecatedLabels, label);

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const noPod = 'a null labelSelector results in matching no pod';

/** What the server accepts with a warning, or what is accepted and likely wrong (pkg/api/pod/warnings.go). */
export function warnOfPodSpec(
  spec: JsonObject,
  pod: PodContainers,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  warnOfContainers(pod.containers, path.child('containers'), errors);
  if (pod.initContainers.length > 0) warnOfContainers(pod.initContainers, path.child('initContainers'), errors);
  if (spec.volumes !== undefined) warnOfVolumes(spec, path.child('volumes'), errors, minor);
  if (spec.imagePullSecrets !== undefined) warnOfPullSecrets(spec, path.child('imagePullSecrets'), errors);
  if (spec.hostAliases !== undefined) warnOfHostAliases(spec, path.child('hostAliases'), errors);
  if (spec.overhead !== undefined) warnOfAmounts(child(spec, 'overhead'), path.child('overhead'), errors);
  if (spec.nodeSelector !== undefined) warnOfNodeSelector(spec, path.child('nodeSelector'), errors);
  if (spec.affinity !== undefined) warnOfAffinity(child(spec, 'affinity'), path.child('affinity'), errors);
  list(spec, 'topologySpreadConstraints').forEach((constraint, i) => {
    if (has(constraint, 'labelSelector')) return;
    const at = path.child('topologySpreadConstraints').index(i).child('labelSelector');
    errors.warn('no-null-affinity-selector', at, noPod);
  });
  if ((number(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) {
    const message = 'must be >= 0; negative values are invalid and will be treated as 1';
    errors.warn('no-negative-grace-period', path.child('terminationGracePeriodSeconds'), message);
  }
}

function warnOfContainers(containers: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  containers.forEach((container, i) => {
    const env = list(container, 'env');
    const ports = list(container, 'ports');
    if (env.length > 1) warnOfEnv(env, path.index(i).child('env'), errors);
    if (ports.length > 1) warnOfPorts(ports, path.index(i).child('ports'), errors);
    const resources = child(container, 'resources');
    if (resources !== undefined) warnOfBytes(resources, path.index(i).child('resources'), errors);
  });
}

function warnOfEnv(env: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const seen = new Map<string, number>();
  env.forEach((variable, i) => {
    const name = text(variable, 'name');
    const before = seen.get(name);
    seen.set(name, i);
    if (before === undefined || extendsItself(variable, name)) return;
    const message = `hides previous definition of "${name}" at ${path.index(before)}, which may be dropped when using apply`;
    errors.warn('unique-env-name', path.index(i), message);
  });
}

/** Whether the value is made of the one before it, as `PATH: $(PATH):/bin`. */
function extendsItself(variable: JsonObject, name: string): boolean {
  const reference = `$(${name})`;
  const value = text(variable, 'value');
  return variable.valueFrom === undefined && value !== reference && value.includes(reference);
}

function warnOfPorts(ports: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const seen = new Map<string, number>();
  ports.forEach((port, i) => {
    const key = [number(port, 'containerPort'), text(port, 'protocol'), text(port, 'hostIP'), number(port, 'hostPort')];
    const before = seen.get(key.join());
    if (before === undefined) {
      seen.set(key.join(), i);
      return;
    }
    errors.warn('unique-container-port', path.index(i), `duplicate port definition with ${path.index(before)}`);
  });
}

function warnOfVolumes(spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  list(spec, 'volumes').forEach((volume, i) => {
    for (const type in volume) {
      if (!warnsOfVolumeType(type, minor)) continue;
      errors.warn('no-deprecated-volume-type', path.index(i).child(type), deprecatedVolumes[type]?.message ?? '');
    }
    if (volume.ephemeral === undefined) return;
    const template = child(child(volume, 'ephemeral'), 'volumeClaimTemplate');
    warnOfClaim(template, path.index(i).child('ephemeral', 'volumeClaimTemplate'), errors);
  });
}

function warnOfPullSecrets(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const names = list(spec, 'imagePullSecrets').map((secret) => text(secret, 'name'));
  const seen = new Set<string>();
  names.forEach((name, i) => {
    const at = path.index(i).child('name');
    if (name === '') errors.warn('unique-image-pull-secret', at, 'invalid empty name ""');
    else if (seen.has(name)) errors.warn('unique-image-pull-secret', at, `duplicate name "${name}"`);
    seen.add(name);
  });
}

function warnOfHostAliases(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const seen = new Set<string>();
  list(spec, 'hostAliases').forEach((alias, i) => {
    const ip = text(alias, 'ip');
    if (seen.has(ip)) errors.warn('unique-host-alias', path.index(i).child('ip'), `duplicate ip "${ip}"`);
    seen.add(ip);
  });
}

function warnOfNodeSelector(spec: JsonObject, path: FieldPath, errors: Errors): void {
  for (const key in child(spec, 'nodeSelector')) warnOfLabel(key, path.key(key), errors);
}

function warnOfLabel(key: string, path: FieldPath, errors: Errors): void {
  const message = Object.hasOwn(deprecatedLabels, key) ? deprecatedLabels[key] : undefined;
  if (message !== undefined) errors.warn('no-deprecated-node-label', path, message);
}

function warnOfAffinity(affinity: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const terms = child(child(affinity, 'nodeAffinity'), required);
  list(terms, 'nodeSelectorTerms').forEach((term, t) => {
    list(term, 'matchExpressions').forEach((expression, e) => {
      const at = path.child('nodeAffinity', required, 'nodeSelectorTerms').index(t).child('matchExpressions').index(e);
      warnOfLabel(text(expression, 'key'), at.child('key'), errors);
    });
  });
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const pods = child(affinity, name);
    list(pods, required).forEach((term, i) => {
      warnOfTerm(term, path.child(name, required).index(i), errors);
    });
    list(pods, preferred).forEach((weighted, i) => {
      const at = path.child(name, preferred).index(i).child('podAffinityTerm');
      warnOfTerm(child(weighted, 'podAffinityTerm') ?? {}, at, errors);
    });
  }
}

function warnOfTerm(term: JsonObject, path: FieldPath, errors: Errors): void {
  if (!has(term, 'labelSelector')) errors.warn('no-null-affinity-selector', path.child('labelSelector'), noPod);
  warnOfLabel(text(term, 'topologyKey'), path.child('topologyKey'), errors);
}

/** The name of a Pod, or the beginning of the names of the Pods that the object makes. */
export function warnOfPodName(object: JsonObject, errors: Errors): void {
  const name = text(child(object, 'metadata'), 'name');
  const messages = name === '' ? [] : dns1123Label(name);
  if (messages.length === 0) return;
  const message = `this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`;
  errors.warn('no-dotted-pod-name', metadataPath.child('name'), message);
}
