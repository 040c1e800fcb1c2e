import { type FieldPath, isJsonObject } from '../../../manifest';
import { child, list, number, text } from '../../admission/fields';
import type { ContainerView } from './pod-view';
import { type CheckPod, firstSetter, joinQuoted, pluralize, printContainers, printSetters, sorted } from './violation';

const hostNamespaceFields = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** hostNamespaces: the Pod has its own network, processes and IPC. */
export const checkHostNamespaces: CheckPod = ({ spec }) => {
  const shared = hostNamespaceFields.filter((field) => spec[field] === true);
  const [first] = shared;
  if (first === undefined) return undefined;
  const detail = shared.map((field) => `${field}=true`).join(', ');
  return { reason: 'host namespaces', detail, at: (pod) => pod.child('spec', first) };
};

/** hostPathVolumes: no volume is a folder of the node. */
export const checkHostPathVolumes: CheckPod = ({ spec }) => {
  const volumes = list(spec, 'volumes');
  const first = volumes.findIndex(isHostPath);
  if (first < 0) return undefined;
  const names = volumes.filter(isHostPath).map((volume) => text(volume, 'name'));
  const detail = `${pluralize('volume', 'volumes', names.length)} ${joinQuoted(names)}`;
  return {
    reason: 'hostPath volumes',
    detail,
    at: (pod) => pod.child('spec', 'volumes').index(first).child('hostPath'),
  };
};

const isHostPath = (volume: { readonly hostPath?: unknown }): boolean => isJsonObject(volume.hostPath);

/** hostPorts: no container takes a port of the node. */
export const checkHostPorts: CheckPod = ({ containers }) => {
  const bad: ContainerView[] = [];
  const ports = new Set<string>();
  let at: ((pod: FieldPath) => FieldPath) | undefined;
  for (const view of containers) {
    const taken = list(view.container, 'ports').map((port) => number(port, 'hostPort') ?? 0);
    const first = taken.findIndex((port) => port !== 0);
    if (first < 0) continue;
    bad.push(view);
    for (const port of taken) if (port !== 0) ports.add(String(port));
    at ??= (pod) => view.at(pod).child('ports').index(first).child('hostPort');
  }
  if (at === undefined) return undefined;
  const uses = `${pluralize('uses', 'use', bad.length)} ${pluralize('hostPort', 'hostPorts', ports.size)}`;
  return { reason: 'hostPort', detail: `${printContainers(bad)} ${uses} ${sorted(ports).join(', ')}`, at };
};

const handlerPaths = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

/** hostProbesAndHostLifecycle: probes and lifecycle hooks reach the Pod alone. */
export const checkHostProbesAndHostLifecycle: CheckPod = ({ containers }) => {
  const names = new Set<string>();
  const hosts = new Set<string>();
  let at: ((pod: FieldPath) => FieldPath) | undefined;
  for (const view of containers) {
    for (const { host, path } of handlerHosts(view)) {
      names.add(view.name);
      hosts.add(host);
      at ??= (pod) => view.at(pod).descend(path);
    }
  }
  if (at === undefined) return undefined;
  const who = `${pluralize('container', 'containers', names.size)} ${joinQuoted(sorted(names))}`;
  const what = pluralize('probe or lifecycle host', 'probe or lifecycle hosts', hosts.size);
  const detail = `${who} ${pluralize('uses', 'use', names.size)} ${what} ${joinQuoted(sorted(hosts))}`;
  return { reason: 'probe or lifecycle host', detail, at };
};

function handlerHosts({ container }: ContainerView): { readonly host: string; readonly path: readonly string[] }[] {
  return handlerPaths.flatMap((path) => {
    const handler = path.reduce<ReturnType<typeof child>>((holder, name) => child(holder, name), container);
    if (handler === undefined) return [];
    return ['httpGet', 'tcpSocket'].flatMap((action) => {
      const host = text(child(handler, action), 'host');
      return host === '' ? [] : [{ host, path: [...path, action, 'host'] }];
    });
  });
}

/** windowsHostProcess: nothing runs as a process of the Windows node. */
export const checkWindowsHostProcess: CheckPod = ({ securityContext, containers }) => {
  const isHostProcess = (context: typeof securityContext): boolean =>
    child(context, 'windowsOptions')?.hostProcess === true;
  const isPod = isHostProcess(securityContext);
  const bad = containers.filter((view) => isHostProcess(view.securityContext));
  if (!isPod && bad.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${printSetters(isPod, bad)} must not set securityContext.windowsOptions.hostProcess=true`,
    at: firstSetter(isPod, bad, 'windowsOptions', 'hostProcess'),
  };
};
