import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, has, list, text } from './fields';
import type { PodContainers } from './pod-scope';
import type { Errors } from './validator';

export const podOsCatalogue = {
  'valid-os': {
    title: 'os.name is linux or windows',
    fix: 'Use linux or windows.',
  },
  'no-foreign-os-field': {
    title: 'A Pod for one operating system has no security settings of the other',
    fix: 'Remove the field, or correct os.name.',
  },
  'valid-host-process': {
    title: 'Windows HostProcess containers fill the whole Pod, in the network of the host',
    fix: 'Set hostProcess the same everywhere, and hostNetwork: true.',
  },
  'valid-host-users': {
    title: 'A Pod with hostUsers: false has no host namespaces',
    fix: 'Remove hostNetwork, hostPID and hostIPC, or hostUsers: false.',
  },
} satisfies RuleCatalogue;

const linuxPodFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const linuxContainerFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];
const notOnWindows = 'cannot be set for a windows pod';
const notOnLinux = 'windows options cannot be set for a linux pod';

/** Calls `visit` with each container's security context and the path of it, init containers first. */
function visitContexts(
  pod: PodContainers,
  path: FieldPath,
  visit: (context: JsonObject | undefined, path: FieldPath) => void,
): void {
  for (const name of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    pod[name].forEach((container, i) => {
      visit(child(container, 'securityContext'), path.child(name).index(i).child('securityContext'));
    });
  }
}

/** What depends on the operating system: validateOS, validateLinux, validateWindows, hostProcess and hostUsers. */
export function validatePodOs(spec: JsonObject, pod: PodContainers, path: FieldPath, errors: Errors): void {
  validateHostProcess(spec, pod, path, errors);
  validateHostUsers(spec, path, errors);
  const os = child(spec, 'os');
  if (os === undefined) return;
  const name = text(os, 'name');
  if (name === '') errors.required('valid-os', path.child('os', 'name'), 'cannot be empty');
  else if (name === 'linux') validateLinux(spec, pod, path, errors);
  else if (name === 'windows') validateWindows(spec, pod, path, errors);
  else errors.notSupported('valid-os', path.child('os'), name, ['linux', 'windows']);
}

function validateLinux(spec: JsonObject, pod: PodContainers, path: FieldPath, errors: Errors): void {
  if (has(child(spec, 'securityContext'), 'windowsOptions')) {
    errors.forbidden('no-foreign-os-field', path.child('securityContext', 'windowsOptions'), notOnLinux);
  }
  visitContexts(pod, path, (context, at) => {
    if (!has(context, 'windowsOptions')) return;
    errors.forbidden('no-foreign-os-field', at.child('windowsOptions'), notOnLinux);
  });
}

function validateWindows(spec: JsonObject, pod: PodContainers, path: FieldPath, errors: Errors): void {
  const forbid = (at: FieldPath): void => errors.forbidden('no-foreign-os-field', at, notOnWindows);
  const context = child(spec, 'securityContext');
  const at = path.child('securityContext');
  if (has(spec, 'hostUsers')) forbid(path.child('hostUsers'));
  for (const field of ['hostPID', 'hostIPC']) if (bool(spec, field) === true) forbid(path.child(field));
  if (has(spec, 'shareProcessNamespace')) forbid(path.child('shareProcessNamespace'));
  for (const field of linuxPodFields) if (has(context, field)) forbid(at.child(field));
  if (list(context, 'sysctls').length > 0) forbid(at.child('sysctls'));
  visitContexts(pod, path, (own, ownPath) => {
    for (const field of linuxContainerFields) if (has(own, field)) forbid(ownPath.child(field));
  });
}

const hostProcessOf = (context: JsonObject | undefined): boolean | undefined =>
  bool(child(context, 'windowsOptions'), 'hostProcess');

/** validateWindowsHostProcessPod. */
function validateHostProcess(spec: JsonObject, pod: PodContainers, path: FieldPath, errors: Errors): void {
  const ofPod = hostProcessOf(child(spec, 'securityContext'));
  let all = 0;
  let found = 0;
  visitContexts(pod, path, (context, at) => {
    all++;
    const own = hostProcessOf(context);
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
      errors.invalid('valid-host-process', at.child('windowsOptions', 'hostProcess'), own, detail);
    }
    if (own ?? ofPod) found++;
  });
  if (found === 0) return;
  if (found !== all) {
    const detail = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    errors.invalid('valid-host-process', path, '', detail);
  }
  if (bool(spec, 'hostNetwork') === true) return;
  const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
  errors.invalid('valid-host-process', path.child('hostNetwork'), false, detail);
}

/** validateHostUsers; before 1.33 the server drops the field. */
function validateHostUsers(spec: JsonObject, path: FieldPath, errors: Errors): void {
  if (bool(spec, 'hostUsers') !== false) return;
  const detail = 'when `pod.Spec.HostUsers` is false';
  if (bool(spec, 'hostNetwork') === true) errors.forbidden('valid-host-users', path.child('hostNetwork'), detail);
  if (bool(spec, 'hostPID') === true) errors.forbidden('valid-host-users', path.child('HostPID'), detail);
  if (bool(spec, 'hostIPC') === true) errors.forbidden('valid-host-users', path.child('HostIPC'), detail);
}
