import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, number, text, texts } from './fields';
import { byteLength, rangeMessage } from './names';
import { validateLocalDescendingPath } from './paths';
import { validateSysctls } from './sysctls';
import type { Errors } from './validator';
import { validateWindowsOptions } from './windows-options';

export const securityContextCatalogue = {
  'valid-user-id': {
    title: 'User and group ids are between 0 and 2147483647',
    fix: 'Use an id from 0 to 2147483647.',
  },
  'valid-seccomp-profile': {
    title: 'A seccomp profile has a known type, and a localhostProfile with Localhost only',
    fix: 'Use RuntimeDefault, Unconfined, or Localhost with a relative localhostProfile.',
  },
  'valid-app-armor-profile': {
    title: 'An AppArmor profile has a known type, and a localhostProfile with Localhost only',
    fix: 'Use RuntimeDefault, Unconfined, or Localhost with a localhostProfile.',
  },
  'no-escalation-conflict': {
    title: 'allowPrivilegeEscalation is not false for a privileged container or one with CAP_SYS_ADMIN',
    fix: 'Remove allowPrivilegeEscalation: false, or the privilege.',
  },
  'valid-proc-mount': {
    title: 'procMount is Default or Unmasked, and Unmasked only with hostUsers: false',
    fix: 'Use Default, or set hostUsers: false.',
  },
  'no-shared-process-and-host-pid': {
    title: 'shareProcessNamespace and hostPID are not both true',
    fix: 'Remove one of shareProcessNamespace and hostPID.',
  },
  'valid-supplemental-groups-policy': {
    title: 'supplementalGroupsPolicy is Merge or Strict',
    fix: 'Use Merge or Strict.',
  },
  'valid-selinux-change-policy': {
    title: 'seLinuxChangePolicy is Recursive',
    fix: 'Use Recursive, or remove the field.',
  },
  'valid-fs-group-change-policy': {
    title: 'fsGroupChangePolicy is Always or OnRootMismatch',
    fix: 'Use Always or OnRootMismatch.',
  },
} satisfies RuleCatalogue;

const maxId = 2147483647;
/** PATH_MAX - 1. */
const maxProfileBytes = 4095;
const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const changePolicies = ['Always', 'OnRootMismatch'];
const groupsPolicies = ['Merge', 'Strict'];
const procMounts = ['Default', 'Unmasked'];

function validateId(value: number | undefined, path: FieldPath, errors: Errors): void {
  if (value === undefined || (value >= 0 && value <= maxId)) return;
  errors.invalid('valid-user-id', path, value, rangeMessage(0, maxId));
}

/** ValidateSecurityContext of one container. Before 1.33 the server drops procMount, or makes it Default. */
export function validateSecurityContext(
  context: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
  { hostUsers }: { readonly hostUsers: boolean | undefined },
): void {
  if (context === undefined) return;
  validateId(number(context, 'runAsUser'), path.child('runAsUser'), errors);
  validateId(number(context, 'runAsGroup'), path.child('runAsGroup'), errors);
  const procMount = text(context, 'procMount');
  if (procMount !== '') validateProcMount(procMount, hostUsers, path.child('procMount'), errors);
  validateProfiles(context, path, errors);
  if (bool(context, 'allowPrivilegeEscalation') === false) {
    const conflict = 'cannot set `allowPrivilegeEscalation` to false and';
    if (bool(context, 'privileged') === true) {
      errors.invalid('no-escalation-conflict', path, context, `${conflict} \`privileged\` to true`);
    }
    if (texts(child(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')) {
      errors.invalid('no-escalation-conflict', path, context, `${conflict} \`capabilities.Add\` CAP_SYS_ADMIN`);
    }
  }
  validateWindowsOptions(child(context, 'windowsOptions'), path.child('windowsOptions'), errors);
}

function validateProcMount(procMount: string, hostUsers: boolean | undefined, path: FieldPath, errors: Errors): void {
  if (!procMounts.includes(procMount)) errors.notSupported('valid-proc-mount', path, procMount, procMounts);
  if (procMount === 'Unmasked' && hostUsers !== false) {
    errors.invalid('valid-proc-mount', path, procMount, '`hostUsers` must be false to use `Unmasked`');
  }
}

/** seccompProfile and appArmorProfile of a container or Pod. */
function validateProfiles(context: JsonObject, path: FieldPath, errors: Errors): void {
  if (context.seccompProfile !== undefined) {
    validateSeccompProfile(child(context, 'seccompProfile') ?? {}, path.child('seccompProfile'), errors);
  }
  if (context.appArmorProfile === undefined) return;
  validateAppArmorProfile(child(context, 'appArmorProfile') ?? {}, path.child('appArmorProfile'), errors);
}

/** validateSeccompProfileField. */
function validateSeccompProfile(profile: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(profile, 'type');
  if (type === '') {
    errors.required('valid-seccomp-profile', path.child('type'), 'type is required when seccompProfile is set');
  } else if (!profileTypes.includes(type)) {
    errors.notSupported('valid-seccomp-profile', path.child('type'), type, profileTypes);
  }
  const at = path.child('localhostProfile');
  const localhostProfile = profile.localhostProfile;
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return;
    errors.invalid('valid-seccomp-profile', at, profile, 'can only be set when seccomp type is Localhost');
  } else if (typeof localhostProfile === 'string') {
    validateLocalDescendingPath(localhostProfile, 'valid-seccomp-profile', at, errors);
  } else {
    errors.required('valid-seccomp-profile', at, 'must be set when seccomp type is Localhost');
  }
}

function validateAppArmorProfile(profile: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(profile, 'type');
  if (type === '') {
    errors.required('valid-app-armor-profile', path.child('type'), 'type is required when appArmorProfile is set');
  } else if (!profileTypes.includes(type)) {
    errors.notSupported('valid-app-armor-profile', path.child('type'), type, profileTypes);
  }
  const at = path.child('localhostProfile');
  const name = profile.localhostProfile;
  if (type === 'Localhost') validateAppArmorName(name, at, errors);
  else if (name !== undefined && profileTypes.includes(type)) {
    errors.invalid('valid-app-armor-profile', at, name, 'can only be set when AppArmor type is Localhost');
  }
}

function validateAppArmorName(name: unknown, path: FieldPath, errors: Errors): void {
  if (typeof name !== 'string' || name === '') {
    errors.required('valid-app-armor-profile', path, 'must be set when AppArmor type is Localhost');
    return;
  }
  if (name.trim() !== name) {
    errors.invalid('valid-app-armor-profile', path, name, 'must not be padded with whitespace');
  }
  if (byteLength(name) > maxProfileBytes) errors.tooLong('valid-app-armor-profile', path, maxProfileBytes);
}

function isEmpty(fields: JsonObject): boolean {
  for (const _ in fields) return false;
  return true;
}

/** The part of ValidatePodSecurityContext that reads `securityContext` of the Pod spec. */
export function validatePodSecurityContext(
  spec: JsonObject,
  context: JsonObject,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  if (isEmpty(context)) return;
  validateId(number(context, 'fsGroup'), path.child('fsGroup'), errors);
  validateId(number(context, 'runAsUser'), path.child('runAsUser'), errors);
  validateId(number(context, 'runAsGroup'), path.child('runAsGroup'), errors);
  const groups = context.supplementalGroups;
  if (Array.isArray(groups)) {
    groups.forEach((group, i) => {
      validateId(typeof group === 'number' ? group : 0, path.child('supplementalGroups').index(i), errors);
    });
  }
  if (context.sysctls !== undefined) validateSysctls(spec, context, path.child('sysctls'), errors, minor);
  if (context.fsGroupChangePolicy !== undefined) {
    const policy = text(context, 'fsGroupChangePolicy');
    if (!changePolicies.includes(policy)) {
      errors.notSupported('valid-fs-group-change-policy', path.child('fsGroupChangePolicy'), policy, changePolicies);
    }
  }
  const groupsPolicy = context.supplementalGroupsPolicy;
  if (groupsPolicy !== undefined && !groupsPolicies.includes(String(groupsPolicy))) {
    const at = path.child('supplementalGroupsPolicy');
    errors.notSupported('valid-supplemental-groups-policy', at, groupsPolicy, groupsPolicies);
  }
  // Every policy but this one waits for the gate SELinuxMount, which is off up to 1.34.
  const selinuxPolicy = context.seLinuxChangePolicy;
  if (selinuxPolicy !== undefined && selinuxPolicy !== 'Recursive') {
    errors.notSupported('valid-selinux-change-policy', path.child('seLinuxChangePolicy'), selinuxPolicy, ['Recursive']);
  }
  validateProfiles(context, path, errors);
  validateWindowsOptions(child(context, 'windowsOptions'), path.child('windowsOptions'), errors);
}
