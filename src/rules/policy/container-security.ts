import type { FieldPath } from '../../manifest';
import { bool, child, number, text, texts } from '../admission/fields';
import { containerRule, type Tell } from '../object-rule';
import type { PodContainer, PodSpecs } from '../pod-specs';
import type { RuleCatalogue } from '../rule';

export const containerSecurityCatalogue = {
  'no-privileged-container': {
    title: 'Containers are not privileged',
    fix: 'Remove privileged: true; add the one capability that is needed, if any.',
    severity: 'warning',
    profile: 'minimal',
  },
  'no-privilege-escalation': {
    title: 'Processes cannot gain more privileges than their parent has',
    fix: 'Set allowPrivilegeEscalation: false.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-read-only-root': {
    title: "The container's root file system is read-only",
    fix: 'Set readOnlyRootFilesystem: true, and mount an emptyDir where the program writes.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-non-root': {
    title: 'Containers do not run as root',
    fix: 'Set runAsNonRoot: true in the securityContext of the Pod, and runAsUser when the image runs as root.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-high-user-id': {
    title: 'Containers run with user and group ids of 10000 and above',
    fix: 'Set runAsUser and runAsGroup to 10000 or more, so that they are no user of the node.',
    severity: 'warning',
    profile: 'strict',
  },
  'require-seccomp-profile': {
    title: 'Containers run under a seccomp profile',
    fix: 'Set seccompProfile: { type: RuntimeDefault } in the securityContext of the Pod.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-dropped-capabilities': {
    title: 'Containers drop all capabilities',
    fix: 'Set capabilities: { drop: [ALL] } and add back the one that is needed, if any.',
    severity: 'warning',
    profile: 'recommended',
  },
  'no-dangerous-capability': {
    title: 'Containers have no capability that opens the node',
    fix: 'Remove the capability; ask for a narrower one.',
    severity: 'warning',
    profile: 'minimal',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof containerSecurityCatalogue;

/** Each of them leads out of the container; the list is ours, and holds those that polaris and kube-score name. */
const dangerous = new Set('ALL SYS_ADMIN NET_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO DAC_READ_SEARCH BPF'.split(' '));

const lowestOwnId = 10_000;

/** What a process can do when someone else has taken it over. */
export const containerSecurity = containerRule<Code>(
  'Container security',
  containerSecurityCatalogue,
  (container, tell, pods) => {
    if (child(pods.spec, 'os')?.name === 'windows') return;
    checkPrivileges(container, tell);
    checkCapabilities(container, tell);
    checkUser(container, pods, tell);
    const own = child(child(container.container, 'securityContext'), 'seccompProfile');
    const type = text(own ?? child(child(pods.spec, 'securityContext'), 'seccompProfile'), 'type');
    if (type !== '' && type !== 'Unconfined') return;
    const at = container.path.child('securityContext', 'seccompProfile');
    const said = type === '' ? 'there is none' : 'type is "Unconfined"';
    tell('require-seccomp-profile', at, `${said}: the container may make every system call of the node's kernel`);
  },
);

function checkPrivileges({ container, path }: PodContainer, tell: Tell<Code>): void {
  const context = child(container, 'securityContext');
  const at = (field: string): FieldPath => path.child('securityContext', field);
  if (bool(context, 'privileged') === true) {
    tell('no-privileged-container', at('privileged'), 'true: the container is root on the node');
  } else if (bool(context, 'allowPrivilegeEscalation') !== false) {
    const message = 'is not false: a setuid program gives the process more than it was started with';
    tell('no-privilege-escalation', at('allowPrivilegeEscalation'), message);
  }
  if (bool(context, 'readOnlyRootFilesystem') !== true) {
    const message = 'is not true: who gets in can put programs into place, and what is written fills the node';
    tell('require-read-only-root', at('readOnlyRootFilesystem'), message);
  }
}

function checkCapabilities({ container, path }: PodContainer, tell: Tell<Code>): void {
  const capabilities = child(child(container, 'securityContext'), 'capabilities');
  const at = (field: string): FieldPath => path.child('securityContext', 'capabilities', field);
  texts(capabilities, 'add').forEach((name, index) => {
    if (!dangerous.has(name.toUpperCase().replace(/^CAP_/, ''))) return;
    const message = `"${name}" gives the container power over the node`;
    tell('no-dangerous-capability', at('add').index(index), message);
  });
  const dropped = texts(capabilities, 'drop');
  if (dropped.some((name) => name.toUpperCase() === 'ALL')) return;
  const said = dropped.length === 0 ? 'nothing is dropped' : `only ${dropped.join(', ')} is dropped`;
  const message = `${said}: the container keeps capabilities such as NET_RAW, with which it can pose as others`;
  tell('require-dropped-capabilities', at('drop'), message);
}

function checkUser({ container, path }: PodContainer, { spec }: Pick<PodSpecs, 'spec'>, tell: Tell<Code>): void {
  const [own, pod] = [child(container, 'securityContext'), child(spec, 'securityContext')];
  const at = (field: string): FieldPath => path.child('securityContext', field);
  const user = number(own, 'runAsUser') ?? number(pod, 'runAsUser');
  const group = number(own, 'runAsGroup') ?? number(pod, 'runAsGroup');
  const isNonRoot = bool(own, 'runAsNonRoot') ?? bool(pod, 'runAsNonRoot') ?? false;
  if (user === 0) {
    tell('require-non-root', at('runAsUser'), '0 is root: who leaves the container is root on the node');
    return;
  }
  if (user === undefined && !isNonRoot) {
    tell('require-non-root', at('runAsNonRoot'), 'is not true: the image may run as root');
  }
  for (const [field, id] of [
    ['runAsUser', user],
    ['runAsGroup', group],
  ] as const) {
    if (id !== undefined && id >= lowestOwnId) continue;
    const said = id === undefined ? 'is not set' : `${id} is below ${lowestOwnId}`;
    tell('require-high-user-id', at(field), `${said}: it may be the id of someone on the node`);
  }
}
