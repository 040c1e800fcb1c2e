import { child, text, texts } from '../../admission/fields';
import type { ContainerView, PodView } from './pod-view';
import { type CheckPod, firstSetter, joinQuoted, printContainers, printSetters, sorted } from './violation';

/** privileged: no container has every privilege of the node. */
export const checkPrivileged: CheckPod = ({ containers }) => {
  const bad = containers.filter(({ securityContext }) => securityContext?.privileged === true);
  if (bad.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${printContainers(bad)} must not set securityContext.privileged=true`,
    at: firstSetter(false, bad, 'privileged'),
  };
};

/** allowPrivilegeEscalation: every container says that it gains no privileges. */
export const checkAllowPrivilegeEscalation: CheckPod = ({ containers }) => {
  const bad = containers.filter(({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${printContainers(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    at: firstSetter(false, bad, 'allowPrivilegeEscalation'),
  };
};

/** procMount: /proc is masked as runtimes do it. */
export const checkProcMount: CheckPod = ({ containers }) => {
  const isForbidden = ({ securityContext }: ContainerView): boolean => {
    const procMount = securityContext?.procMount;
    return typeof procMount === 'string' && procMount !== 'Default';
  };
  const bad = containers.filter(isForbidden);
  if (bad.length === 0) return undefined;
  const types = new Set(bad.map(({ securityContext }) => text(securityContext, 'procMount')));
  return {
    reason: 'procMount',
    detail: `${printContainers(bad)} must not set securityContext.procMount to ${joinQuoted(sorted(types))}`,
    at: firstSetter(false, bad, 'procMount'),
  };
};

const capabilitiesOf = ({ securityContext }: ContainerView) => child(securityContext, 'capabilities');
const added = (view: ContainerView): readonly string[] => texts(capabilitiesOf(view), 'add');

const defaultCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Who adds capabilities that are not allowed, and which. */
function forbiddenAdditions(containers: readonly ContainerView[], isAllowed: (capability: string) => boolean) {
  const bad = containers.filter((view) => !added(view).every(isAllowed));
  const capabilities = new Set(bad.flatMap((view) => added(view).filter((name) => !isAllowed(name))));
  const detail = `${printContainers(bad)} must not include ${joinQuoted(sorted(capabilities))} in securityContext.capabilities.add`;
  return { bad, detail };
}

/** capabilities_baseline: only capabilities are added that runtimes give by default. */
export const checkCapabilitiesBaseline: CheckPod = ({ containers }) => {
  const { bad, detail } = forbiddenAdditions(containers, (name) => defaultCapabilities.has(name));
  if (bad.length === 0) return undefined;
  return { reason: 'non-default capabilities', detail, at: firstSetter(false, bad, 'capabilities', 'add') };
};

/** capabilities_restricted: all capabilities are dropped, and none but NET_BIND_SERVICE added. */
export const checkCapabilitiesRestricted: CheckPod = ({ containers }) => {
  const undropped = containers.filter((view) => !texts(capabilitiesOf(view), 'drop').includes('ALL'));
  const { bad, detail } = forbiddenAdditions(containers, (name) => name === 'NET_BIND_SERVICE');
  if (undropped.length === 0 && bad.length === 0) return undefined;
  const drop = `${printContainers(undropped)} must set securityContext.capabilities.drop=["ALL"]`;
  return {
    reason: 'unrestricted capabilities',
    detail: [...(undropped.length > 0 ? [drop] : []), ...(bad.length > 0 ? [detail] : [])].join('; '),
    at:
      undropped.length > 0
        ? firstSetter(false, undropped, 'capabilities', 'drop')
        : firstSetter(false, bad, 'capabilities', 'add'),
  };
};

/** runAsNonRoot: the Pod or every container says that it does not run as root. */
export const checkRunAsNonRoot: CheckPod = ({ securityContext, containers }) => {
  const isPodRoot = securityContext?.runAsNonRoot === false;
  const isPodNonRoot = securityContext?.runAsNonRoot === true;
  const explicit = containers.filter((view) => view.securityContext?.runAsNonRoot === false);
  const reason = 'runAsNonRoot != true';
  if (isPodRoot || explicit.length > 0) {
    const detail = `${printSetters(isPodRoot, explicit)} must not set securityContext.runAsNonRoot=false`;
    return { reason, detail, at: firstSetter(isPodRoot, explicit, 'runAsNonRoot') };
  }
  const implicit = isPodNonRoot
    ? []
    : containers.filter((view) => typeof view.securityContext?.runAsNonRoot !== 'boolean');
  if (implicit.length === 0) return undefined;
  const detail = `pod or ${printContainers(implicit)} must set securityContext.runAsNonRoot=true`;
  return { reason, detail, at: firstSetter(false, implicit, 'runAsNonRoot') };
};

/** runAsUser: nobody asks for user 0. */
export const checkRunAsUser: CheckPod = ({ securityContext, containers }) => {
  const isPod = securityContext?.runAsUser === 0;
  const bad = containers.filter((view) => view.securityContext?.runAsUser === 0);
  if (!isPod && bad.length === 0) return undefined;
  const detail = `${printSetters(isPod, bad)} must not set runAsUser=0`;
  return { reason: 'runAsUser=0', detail, at: firstSetter(isPod, bad, 'runAsUser') };
};

/** The same control, which does not apply to Pods for Windows: `spec.os.name` says what they are for. */
export function exceptOnWindows(check: CheckPod): CheckPod {
  return (pod: PodView) => (text(child(pod.spec, 'os'), 'name') === 'windows' ? undefined : check(pod));
}
