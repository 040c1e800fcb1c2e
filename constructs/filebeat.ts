import { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { ConfigMap } from './config-map';
import { DaemonSet, type DaemonSetUpdateStrategy } from './daemon-set';
import {
  containerLogs,
  type FilebeatInput,
  type FilebeatOutput,
  type FilebeatSettings,
  filebeatYaml,
  statusPort,
} from './filebeat-config';
import { MisuseError, type Place, placeOf, shown } from './misuse-error';
import type { ObjectProps, StringMap } from './object-props';
import type { PodSpecOf } from './pod-template';

interface Common extends Omit<ObjectProps, 'labels' | 'metadata'> {
  /** Labels of all objects and Pods; those of the DaemonSet's selector. @default - `app: filebeat` */
  readonly labels?: StringMap;
  /** @default - RollingUpdate with maxUnavailable 1, by the API */
  readonly updateStrategy?: DaemonSetUpdateStrategy;
}

/** The documented DaemonSet alone, with the configuration that its image brings. */
export interface MinimalFilebeatProps extends Common {
  /** @default 'store/elastic/filebeat:7.1.0' */
  readonly image?: string;
  readonly inputs?: never;
  readonly output?: never;
}

/** Filebeat with a configuration, and everything that it needs to read the containers' logs of every node. */
export interface CompleteFilebeatProps extends Common {
  /** @default 'docker.elastic.co/beats/filebeat:8.15.3' */
  readonly image?: string;
  /** What to read; `Filebeat.containerLogs` reads every container's log. */
  readonly inputs: readonly FilebeatInput[];
  /** Where to send it. */
  readonly output: FilebeatOutput;
  /** Other settings of filebeat.yml; those given here win. @default - Kubernetes metadata, and state on port 5066 */
  readonly settings?: FilebeatSettings;
  /** @default - up to 1 CPU and 200Mi */
  readonly resources?: k8s.ResourceRequirements;
  /** Folder of the node that keeps what was read how far, across restarts and updates. @default - `/var/lib/NAME-data` */
  readonly registryPath?: string;
  /** Folders of the node to read, mounted at the same path. @default - `/var/log`; add `/var/lib/docker/containers` where Docker keeps the logs */
  readonly logPaths?: readonly string[];
  /** @default - every node: any taint with effect NoSchedule */
  readonly tolerations?: readonly k8s.Toleration[];
  /** More fields of the Pods' spec, such as `priorityClassName` or `nodeSelector`. @default - none */
  readonly pod?: Omit<PodSpecOf<'Always'>, 'containers' | 'serviceAccountName' | 'tolerations' | 'volumes'>;
}

/** Props of `Filebeat`. */
export type FilebeatProps = MinimalFilebeatProps | CompleteFilebeatProps;

/**
 * Filebeat on every node. With `inputs` and `output` it is complete: filebeat.yml in a ConfigMap whose change rolls the
 * Pods, RBAC for metadata, the logs of the node, a registry that survives a restart, tolerations, probes. It runs as
 * root and mounts folders of the node, so that its namespace must allow Pod Security level `privileged`.
 *
 * @example
 * new Filebeat(chart, 'filebeat', {
 *   inputs: [Filebeat.containerLogs],
 *   output: { elasticsearch: { hosts: ['https://elasticsearch:9200'] } },
 * });
 */
export class Filebeat extends Construct {
  /** The input that reads every container's log. */
  static readonly containerLogs: FilebeatInput = containerLogs;

  /** `daemonSet.container()` takes further environment variables, for the password of an output for example. */
  readonly daemonSet: DaemonSet;

  /** @throws MisuseError when there is not exactly one output, or two inputs have one id */
  constructor(scope: Construct, id: string, props: FilebeatProps) {
    super(scope, id);
    const { labels = { app: 'filebeat' }, updateStrategy } = props;
    const place = placeOf(scope, id, 'Filebeat', props);
    const common = {
      name: place.name,
      labels,
      ...(place.namespace === undefined ? {} : { namespace: place.namespace }),
      ...(props.annotations && { annotations: props.annotations }),
    };
    const isComplete = props.inputs !== undefined;
    if (isComplete) requireConfig(place, props);
    const config = isComplete ? this.addConfig(place, common, props) : undefined;
    if (isComplete) this.addAccess(place, common);
    this.daemonSet = new DaemonSet(this, 'daemon-set', {
      ...common,
      ...(updateStrategy && { updateStrategy }),
      template: {
        metadata: { name: 'filebeat' },
        spec: isComplete
          ? completePod(place, props)
          : { containers: [{ name: 'filebeat', image: props.image ?? 'store/elastic/filebeat:7.1.0' }] },
      },
    });
    if (config === undefined) return;
    // Filebeat refuses a configuration that others may write.
    const mount = { subPath: 'filebeat.yml', defaultMode: 0o640, volumeName: 'config' };
    this.daemonSet.container().mount(config, '/etc/filebeat.yml', mount);
  }

  private addConfig(place: Place, common: ObjectProps, props: CompleteFilebeatProps): ConfigMap {
    const data = { 'filebeat.yml': filebeatYaml(props.inputs, props.output, props.settings) };
    return new ConfigMap(this, 'config', { ...common, name: `${place.name}-config`, data, nameWithHash: true });
  }

  /** What the processors ask the API server for: whose log a file is. */
  private addAccess({ name, namespace }: Place, { labels, annotations, namespace: own }: ObjectProps): void {
    const shared = { name, ...(labels && { labels }), ...(annotations && { annotations }) };
    const local = { ...shared, ...(own === undefined ? {} : { namespace: own }) };
    const verbs = ['get', 'list', 'watch'];
    new ApiResource<k8s.ServiceAccount>(this, 'service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: local,
    });
    new ApiResource<k8s.ClusterRole>(this, 'cluster-role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: shared,
      rules: [
        { apiGroups: [''], resources: ['namespaces', 'nodes', 'pods'], verbs },
        { apiGroups: ['apps'], resources: ['replicasets'], verbs },
        { apiGroups: ['batch'], resources: ['jobs'], verbs },
      ],
    });
    new ApiResource<k8s.ClusterRoleBinding>(this, 'cluster-role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: shared,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: namespace ?? 'default' }],
    });
  }
}

function requireConfig(place: Place, { inputs, output }: CompleteFilebeatProps): void {
  const outputs = Object.keys(output);
  if (outputs.length !== 1)
    throw new MisuseError(place, 'output', `${shown(outputs)} are ${outputs.length} outputs; give exactly one`);
  const ids = inputs.map((input) => input.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new MisuseError(place, 'inputs', `${shown(twice)} is the id of several inputs; give each its own`);
}

const defaultResources: k8s.ResourceRequirements = {
  requests: { cpu: '100m', memory: '100Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory: '200Mi', 'ephemeral-storage': '256Mi' },
};

function completePod({ name }: Place, props: CompleteFilebeatProps): PodSpecOf<'Always'> {
  const { logPaths = ['/var/log'], registryPath = `/var/lib/${name}-data`, pod } = props;
  const { tolerations = [{ operator: 'Exists', effect: 'NoSchedule' }] } = props;
  const logs = logPaths.map((path, index) => ({ name: index === 0 ? 'logs' : `logs-${index + 1}`, path }));
  return {
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 30,
    ...pod,
    serviceAccountName: name,
    tolerations,
    containers: [
      {
        ...filebeatContainer(props),
        volumeMounts: [
          { name: 'data', mountPath: '/usr/share/filebeat/data' },
          ...logs.map((log) => ({ name: log.name, mountPath: log.path, readOnly: true })),
        ],
      },
    ],
    volumes: [
      { name: 'data', hostPath: { path: registryPath, type: 'DirectoryOrCreate' } },
      ...logs.map((log) => ({ name: log.name, hostPath: { path: log.path, type: 'Directory' } })),
    ],
  };
}

function filebeatContainer({ image, resources = defaultResources }: CompleteFilebeatProps): k8s.Container {
  return {
    name: 'filebeat',
    image: image ?? 'docker.elastic.co/beats/filebeat:8.15.3',
    imagePullPolicy: 'Always',
    args: ['-c', '/etc/filebeat.yml', '-e'],
    env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    ports: [{ name: 'status', containerPort: statusPort }],
    livenessProbe: {
      httpGet: { path: '/', port: 'status' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
    },
    // Ready when the output answers: an update stops at the first node where it does not.
    readinessProbe: {
      exec: { command: ['filebeat', 'test', 'output', '-c', '/etc/filebeat.yml'] },
      periodSeconds: 30,
      timeoutSeconds: 10,
    },
    resources,
    securityContext: {
      // The logs belong to root.
      runAsUser: 0,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
}
