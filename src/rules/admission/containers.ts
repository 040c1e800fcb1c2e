import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateContainerPorts, validateHostPorts } from './container-ports';
import { validateEnv } from './env';
import { child, has, list, text } from './fields';
import { dns1123Label } from './names';
import type { PodContainers, PodScope } from './pod-scope';
import { validateLifecycle, validateProbes } from './probe';
import { validateResources } from './resource-requirements';
import { validateSecurityContext } from './security-context';
import type { Errors } from './validator';
import { validateVolumeUses } from './volume-mounts';

export const containersCatalogue = {
  'require-containers': {
    title: 'A Pod has at least one container',
    fix: 'Add a container with name and image to spec.containers.',
  },
  'valid-container-name': {
    title: 'Every container has an RFC 1123 label as its name',
    fix: 'Use lower case letters, digits and "-", at most 63 characters.',
  },
  'unique-container-name': {
    title: 'Containers of a Pod have different names, init and ephemeral containers among them',
    fix: 'Rename one of the containers.',
  },
  'require-image': {
    title: 'Every container has an image',
    fix: 'Set image.',
  },
  'valid-termination-message-policy': {
    title: 'terminationMessagePolicy is File or FallbackToLogsOnError',
    fix: 'Use File or FallbackToLogsOnError.',
  },
  'valid-image-pull-policy': {
    title: 'imagePullPolicy is Always, IfNotPresent or Never',
    fix: 'Use Always, IfNotPresent or Never.',
  },
  'valid-resize-policy': {
    title: 'resizePolicy names cpu and memory at most once each; restarts need a Pod that restarts',
    fix: 'Keep one entry a resource, with NotRequired where the restartPolicy of the Pod is Never.',
  },
  'no-container-restart-policy': {
    title: 'Only init containers have a restartPolicy of their own, and only Always',
    fix: 'Remove restartPolicy from the container; in an init container use Always.',
  },
  'no-init-container-hooks': {
    title: 'Init containers that end have no lifecycle and no probes',
    fix: 'Remove the field, or make the init container a sidecar with restartPolicy: Always (1.29 and newer).',
  },
} satisfies RuleCatalogue;

const messagePolicies = ['File', 'FallbackToLogsOnError'];
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const resizeResources = ['cpu', 'memory'];
const resizePolicies = ['NotRequired', 'RestartContainer'];
const runningFields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** validateContainerCommon: what holds for containers of all three lists. */
export function validateContainer(container: JsonObject, path: FieldPath, errors: Errors, scope: PodScope): void {
  const name = text(container, 'name');
  if (name === '') errors.required('valid-container-name', path.child('name'));
  else errors.invalidEach('valid-container-name', path.child('name'), name, dns1123Label(name));
  if (text(container, 'image') === '') errors.required('require-image', path.child('image'));
  const messagePolicy = text(container, 'terminationMessagePolicy');
  if (messagePolicy !== 'File') {
    validateChoice(
      messagePolicy,
      messagePolicies,
      'valid-termination-message-policy',
      path.child('terminationMessagePolicy'),
      errors,
    );
  }
  if (container.ports !== undefined) validateContainerPorts(container, path, errors);
  validateEnv(container, path, errors, scope.minor);
  validateVolumeUses(container, scope.volumes, path, errors);
  const pullPolicy = text(container, 'imagePullPolicy');
  if (!pullPolicies.includes(pullPolicy)) {
    validateChoice(pullPolicy, pullPolicies, 'valid-image-pull-policy', path.child('imagePullPolicy'), errors);
  }
  if (container.resources !== undefined) {
    validateResources(child(container, 'resources'), scope.claims, path.child('resources'), errors);
  }
  if (container.resizePolicy !== undefined) {
    validateResizePolicy(container, path.child('resizePolicy'), errors, scope.restartPolicy);
  }
  if (container.securityContext !== undefined) {
    validateSecurityContext(child(container, 'securityContext'), path.child('securityContext'), errors, scope);
  }
}

/** A required enumeration: `Required value` when empty, `Unsupported value` when unknown. */
function validateChoice(
  value: string,
  supported: readonly string[],
  code: string,
  path: FieldPath,
  errors: Errors,
): void {
  if (value === '') errors.required(code, path);
  else if (!supported.includes(value)) errors.notSupported(code, path, value, supported);
}

/** Before 1.33 the server drops the field. `podPolicy` is the restartPolicy of the Pod. */
function validateResizePolicy(container: JsonObject, path: FieldPath, errors: Errors, podPolicy: string): void {
  const seen = new Set<string>();
  list(container, 'resizePolicy').forEach((policy, i) => {
    const resource = text(policy, 'resourceName');
    if (seen.has(resource)) errors.duplicate('valid-resize-policy', path.index(i), resource);
    seen.add(resource);
    validateChoice(resource, resizeResources, 'valid-resize-policy', path, errors);
    const restart = text(policy, 'restartPolicy');
    validateChoice(restart, resizePolicies, 'valid-resize-policy', path, errors);
    if (podPolicy !== 'Never' || restart === 'NotRequired') return;
    const detail = "must be 'NotRequired' when `restartPolicy` is 'Never'";
    errors.invalid('valid-resize-policy', path, restart, detail);
  });
}

/** validateContainers: the regular containers; `path` is their list. */
export function validateContainers(
  containers: readonly JsonObject[],
  path: FieldPath,
  errors: Errors,
  scope: PodScope,
): void {
  if (containers.length === 0) errors.required('require-containers', path);
  const names = containers.length > 1 ? new Set<string>() : undefined;
  containers.forEach((container, i) => {
    const at = path.index(i);
    validateContainer(container, at, errors, scope);
    const name = text(container, 'name');
    if (names?.has(name) === true) errors.duplicate('unique-container-name', at.child('name'), name);
    names?.add(name);
    validateRunning(container, at, errors, scope);
    if (container.restartPolicy !== undefined) {
      const detail = 'may not be set for non-init containers';
      errors.forbidden('no-container-restart-policy', at.child('restartPolicy'), detail);
    }
  });
  validateHostPorts(containers, path, errors);
}

function validateRunning(container: JsonObject, path: FieldPath, errors: Errors, scope: PodScope): void {
  const lifecycle = child(container, 'lifecycle');
  if (lifecycle !== undefined) validateLifecycle(lifecycle, path.child('lifecycle'), errors, scope);
  validateProbes(container, path, errors);
}

/** What a container that ends cannot have. */
function forbidRunning(container: JsonObject, path: FieldPath, errors: Errors): void {
  for (const field of runningFields) {
    if (!has(container, field)) continue;
    const detail = 'may not be set for init containers without restartPolicy=Always';
    errors.forbidden('no-init-container-hooks', path.child(field), detail);
  }
}

/** validateInitContainers. Before 1.29 the server drops their restartPolicy, so that none of them is a sidecar. */
export function validateInitContainers(
  { containers, initContainers }: PodContainers,
  path: FieldPath,
  errors: Errors,
  scope: PodScope,
): void {
  if (initContainers.length === 0) return;
  const names = new Set(containers.map((container) => text(container, 'name')));
  initContainers.forEach((container, i) => {
    const at = path.index(i);
    validateContainer(container, at, errors, scope);
    const name = text(container, 'name');
    if (names.has(name)) errors.duplicate('unique-container-name', at.child('name'), name);
    else if (name !== '') names.add(name);
    validateHostPorts([container], path, errors);
    const restartPolicy = text(container, 'restartPolicy');
    if (restartPolicy !== '' && restartPolicy !== 'Always') {
      errors.notSupported('no-container-restart-policy', at.child('restartPolicy'), restartPolicy, ['Always']);
    }
    if (restartPolicy === 'Always') validateRunning(container, at, errors, scope);
    else forbidRunning(container, at, errors);
  });
}
