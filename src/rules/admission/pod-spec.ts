import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateAffinity } from './affinity';
import { validateHostNetworkPorts } from './container-ports';
import { validateContainers, validateInitContainers } from './containers';
import { validateEphemeralContainers } from './ephemeral-containers';
import { bool, child, has, list, number, text } from './fields';
import { validateLabels } from './label-selector';
import { dns1123Label, dns1123Subdomain, nameIsDnsSubdomain, qualifiedName, rangeMessage } from './names';
import { type AdmissionOptions, minorOf } from './options';
import { validatePodNetwork } from './pod-network';
import { validatePodOs } from './pod-os';
import { validatePodResources } from './pod-resources';
import type { PodContainers, PodScope } from './pod-scope';
import { warnOfPodSpec } from './pod-warnings';
import { type ClaimNames, validateResources } from './resource-requirements';
import { validatePodSecurityContext } from './security-context';
import { validateTolerations } from './tolerations';
import { validateTopologySpread } from './topology-spread';
import type { Errors } from './validator';
import { validateVolumes } from './volumes';

export const podSpecCatalogue = {
  'valid-restart-policy': {
    title: 'restartPolicy is Always, OnFailure or Never',
    fix: 'Use Always, OnFailure or Never.',
  },
  'valid-readiness-gate': {
    title: 'Readiness gates name a condition by a qualified name',
    fix: 'Use a name like example.com/ready.',
  },
  'valid-scheduling-gate': {
    title: 'Scheduling gates have different qualified names',
    fix: 'Use a name like example.com/quota, once.',
  },
  'valid-service-account-name': {
    title: 'serviceAccountName is the name of a ServiceAccount',
    fix: 'Use lower case letters, digits, "-" and ".".',
  },
  'valid-node-name': {
    title: 'nodeName is the name of a Node',
    fix: 'Remove nodeName, and let the scheduler choose.',
  },
  'valid-active-deadline': {
    title: 'activeDeadlineSeconds of a Pod is between 1 and 2147483647',
    fix: 'Use 1 or more seconds, or remove the field.',
  },
  'valid-priority-class-name': {
    title: 'priorityClassName is the name of a PriorityClass',
    fix: 'Use lower case letters, digits, "-" and ".".',
  },
  'valid-runtime-class-name': {
    title: 'runtimeClassName is the name of a RuntimeClass',
    fix: 'Use lower case letters, digits, "-" and ".".',
  },
  'valid-preemption-policy': {
    title: 'preemptionPolicy is PreemptLowerPriority or Never',
    fix: 'Use PreemptLowerPriority or Never.',
  },
  'valid-pod-resource-claim': {
    title: 'Resource claims of a Pod have different names and exactly one source',
    fix: 'Set one of resourceClaimName and resourceClaimTemplateName.',
  },
} satisfies RuleCatalogue;

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const preemptionPolicies = ['PreemptLowerPriority', 'Never'];
const maxInt32 = 2147483647;
const defaultGracePeriodSeconds = 30;

/** The lists of containers of a Pod spec. */
export function containersOf(spec: JsonObject): PodContainers {
  return {
    containers: list(spec, 'containers'),
    initContainers: list(spec, 'initContainers'),
    ephemeralContainers: list(spec, 'ephemeralContainers'),
  };
}

/** Where a Pod spec stands. */
interface PodPlace {
  readonly path: FieldPath;
  /** False in a template, where some rules wait until a Pod is made of it. */
  readonly isPod: boolean;
  /** The Pod's name, empty in a template. */
  readonly podName: string;
  /** The Pod's labels, undefined in a template. */
  readonly labels?: JsonObject;
}

/** ValidatePodSpec: of a Pod, or of a template wherever it stands. */
export function validatePodSpec(
  spec: JsonObject,
  pod: PodContainers,
  place: PodPlace,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const { path } = place;
  const minor = minorOf(options);
  const volumes = validateVolumes(list(spec, 'volumes'), place.podName, path.child('volumes'), errors, options);
  const scope: PodScope = {
    minor,
    volumes,
    claims: validateResourceClaims(spec, path.child('resourceClaims'), errors),
    hostUsers: bool(spec, 'hostUsers'),
    restartPolicy: text(spec, 'restartPolicy'),
    gracePeriodSeconds: number(spec, 'terminationGracePeriodSeconds') ?? defaultGracePeriodSeconds,
  };
  validateContainers(pod.containers, path.child('containers'), errors, scope);
  validateInitContainers(pod, path.child('initContainers'), errors, scope);
  validateEphemeralContainers(pod, path.child('ephemeralContainers'), errors, scope);
  validateChoices(spec, path, errors);
  validateSecurity(spec, pod, place, errors, minor);
  validateScheduling(spec, place, errors);
  validatePodNetwork(spec, path, errors, minor);
  validateReferences(spec, path, errors);
  validatePodOs(spec, pod, path, errors);
  warnOfPodSpec(spec, pod, path, errors, minor);
  if (spec.resources !== undefined) validatePodResources(spec, pod, path.child('resources'), errors);
  const overhead = child(spec, 'overhead');
  if (overhead !== undefined) {
    validateResources({ limits: overhead }, scope.claims, path.child('overhead'), errors);
  }
}

function validateChoices(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const restart = text(spec, 'restartPolicy');
  if (restart === '') errors.required('valid-restart-policy', path.child('restartPolicy'));
  else if (!restartPolicies.includes(restart)) {
    errors.notSupported('valid-restart-policy', path.child('restartPolicy'), restart, restartPolicies);
  }
  const deadline = number(spec, 'activeDeadlineSeconds');
  if (deadline !== undefined && (deadline < 1 || deadline > maxInt32)) {
    const at = path.child('activeDeadlineSeconds');
    errors.invalid('valid-active-deadline', at, deadline, rangeMessage(1, maxInt32));
  }
  if (!has(spec, 'preemptionPolicy')) return;
  const preemption = text(spec, 'preemptionPolicy');
  const at = path.child('preemptionPolicy');
  if (preemption === '') errors.required('valid-preemption-policy', at);
  else if (!preemptionPolicies.includes(preemption)) {
    errors.notSupported('valid-preemption-policy', at, preemption, preemptionPolicies);
  }
}

/** ValidatePodSecurityContext, the host namespaces of the spec among it. */
function validateSecurity(
  spec: JsonObject,
  pod: PodContainers,
  { path, isPod }: PodPlace,
  errors: Errors,
  minor: number,
): void {
  const context = child(spec, 'securityContext');
  if (bool(spec, 'hostNetwork') === true) {
    validateHostNetworkPorts(pod.containers, path.child('containers'), errors, { isPod, minor });
  }
  if (bool(spec, 'shareProcessNamespace') === true && bool(spec, 'hostPID') === true) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    const at = path.child('securityContext', 'shareProcessNamespace');
    errors.invalid('no-shared-process-and-host-pid', at, true, detail);
  }
  if (context !== undefined) validatePodSecurityContext(spec, context, path.child('securityContext'), errors, minor);
}

function validateScheduling(spec: JsonObject, { path, labels }: PodPlace, errors: Errors): void {
  if (spec.nodeSelector !== undefined) {
    validateLabels(child(spec, 'nodeSelector'), path.child('nodeSelector'), errors);
  }
  const affinity = child(spec, 'affinity');
  if (affinity !== undefined) validateAffinity(affinity, labels, path.child('affinity'), errors);
  list(spec, 'readinessGates').forEach((gate, i) => {
    const type = text(gate, 'conditionType');
    const at = path.child('readinessGates').index(i).child('conditionType');
    errors.invalidEach('valid-readiness-gate', at, type, qualifiedName(type));
  });
  if (spec.schedulingGates !== undefined) validateSchedulingGates(spec, path.child('schedulingGates'), errors);
  if (spec.topologySpreadConstraints !== undefined) {
    const constraints = list(spec, 'topologySpreadConstraints');
    validateTopologySpread(constraints, path.child('topologySpreadConstraints'), errors);
  }
  if (spec.tolerations !== undefined) {
    validateTolerations(list(spec, 'tolerations'), path.child('tolerations'), errors);
  }
}

function validateSchedulingGates(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const seen = new Set<string>();
  list(spec, 'schedulingGates').forEach((gate, i) => {
    const name = text(gate, 'name');
    errors.invalidEach('valid-scheduling-gate', path.index(i), name, qualifiedName(name));
    if (seen.has(name)) errors.duplicate('valid-scheduling-gate', path.index(i), name);
    seen.add(name);
  });
}

/** Names of other objects. */
function validateReferences(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const account = text(spec, 'serviceAccountName') || text(spec, 'serviceAccount');
  const references = [
    ['valid-service-account-name', 'serviceAccountName', account],
    ['valid-node-name', 'nodeName', text(spec, 'nodeName')],
    ['valid-priority-class-name', 'priorityClassName', text(spec, 'priorityClassName')],
  ] as const;
  for (const [code, field, name] of references) {
    if (name !== '') errors.invalidEach(code, path.child(field), name, nameIsDnsSubdomain(name, false));
  }
  if (!has(spec, 'runtimeClassName')) return;
  const name = text(spec, 'runtimeClassName');
  errors.invalidEach('valid-runtime-class-name', path.child('runtimeClassName'), name, dns1123Subdomain(name));
}

/** validatePodResourceClaims; gives back the names. */
function validateResourceClaims(spec: JsonObject, path: FieldPath, errors: Errors): ClaimNames {
  const names = new Set<string>();
  list(spec, 'resourceClaims').forEach((claim, i) => {
    const name = text(claim, 'name');
    const at = path.index(i);
    if (name === '') errors.required('valid-pod-resource-claim', at.child('name'));
    else if (names.has(name)) errors.duplicate('valid-pod-resource-claim', at.child('name'), name);
    else errors.invalidEach('valid-pod-resource-claim', at.child('name'), name, dns1123Label(name));
    if (name !== '') names.add(name);
    const sources = ['resourceClaimName', 'resourceClaimTemplateName'].filter((field) => has(claim, field));
    if (sources.length !== 1) {
      const detail =
        sources.length === 0
          ? 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'
          : 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
      errors.invalid('valid-pod-resource-claim', at, claim, detail);
    }
    for (const field of sources) {
      const source = text(claim, field);
      errors.invalidEach('valid-pod-resource-claim', at.child(field), source, dns1123Subdomain(source));
    }
  });
  return names;
}
