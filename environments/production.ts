import type { RunningPodTemplate } from '../constructs';
import type { MetricSpec, TopologySpreadConstraint } from '../imports/k8s';
import type { Environment, PodSettings } from './environment';

/** What the profile `strict` and the Pod Security level `restricted` ask of a Pod, for images that run as any user. */
const restricted: Pick<PodSettings, 'imagePullPolicy' | 'podSecurityContext' | 'securityContext'> = {
  imagePullPolicy: 'Always',
  podSecurityContext: {
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    fsGroup: 10001,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const averageCpu = (averageUtilization: number): MetricSpec => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

const spread = (topologyKey: string): TopologySpreadConstraint => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: { app: 'myapp' } },
});

/** The Pods of myapp with a version of nginx that needs no root. */
export function myappPods(version: string): RunningPodTemplate {
  return {
    spec: {
      serviceAccountName: 'myapp',
      automountServiceAccountToken: false,
      ...(restricted.podSecurityContext && { securityContext: restricted.podSecurityContext }),
      topologySpreadConstraints: [spread('topology.kubernetes.io/zone'), spread('kubernetes.io/hostname')],
      containers: [
        {
          name: 'myapp',
          image: `docker.io/nginxinc/nginx-unprivileged:${version}-alpine`,
          imagePullPolicy: 'Always',
          ports: [{ name: 'http', containerPort: 8080 }],
          resources: {
            requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '16Mi' },
            limits: { cpu: '500m', memory: '128Mi', 'ephemeral-storage': '128Mi' },
          },
          livenessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 10 },
          readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
          ...(restricted.securityContext && { securityContext: restricted.securityContext }),
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        },
      ],
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
    },
  };
}

/** As one would run the documented systems today. */
export const production: Environment = {
  name: 'production',
  check: {
    profile: 'strict',
    podSecurity: 'restricted',
    external: [
      { kind: 'IngressClass', name: 'public' },
      { kind: 'Secret', namespace: 'myapp', name: 'myapp-tls' },
    ],
  },
  namespaces: [
    { name: 'logging', podSecurity: 'privileged' },
    { name: 'myapp', podSecurity: 'restricted' },
  ],
  dashboard: {
    name: 'kubernetes-dashboard',
    version: 'v2.7.0',
    login: [{ type: 'Group', name: 'platform-viewers', clusterRole: 'view', bindingName: 'dashboard-viewers' }],
  },
  filebeat: {
    type: 'complete',
    name: 'filebeat',
    namespace: 'logging',
    output: { elasticsearch: { hosts: ['https://elasticsearch.logging.svc:9200'] } },
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    pod: { priorityClassName: 'system-node-critical' },
  },
  myapp: {
    type: 'release',
    namespace: 'myapp',
    release: {
      labels: { app: 'myapp' },
      template: myappPods('1.27.2'),
      phase: { type: 'stable' },
      service: { ports: [{ name: 'http', port: 80, targetPort: 'http' }], sessionAffinity: 'ClientIP' },
      autoscaler: { minReplicas: 4, maxReplicas: 12, metrics: [averageCpu(70)] },
      maxUnavailable: 1,
    },
    ingress: { host: 'myapp.example.com', className: 'public', tlsSecret: 'myapp-tls' },
  },
  batch: {
    namespace: 'myapp',
    image: 'docker.io/library/busybox:1.36.1',
    serviceAccountName: 'batch',
    resources: {
      requests: { cpu: '50m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
      limits: { cpu: '200m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
    },
    activeDeadlineSeconds: 3600,
    ttlSecondsAfterFinished: 86400,
    startingDeadlineSeconds: 600,
    ...restricted,
  },
  redis: {
    namespace: 'myapp',
    image: 'docker.io/library/redis:7.4.1-alpine',
    replicas: 3,
    storage: '10Gi',
    serviceAccountName: 'redis',
    resources: {
      requests: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '16Mi' },
      limits: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
    },
    ...restricted,
  },
};
