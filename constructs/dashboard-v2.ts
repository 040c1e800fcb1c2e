import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import type { DashboardContext, DashboardVersion } from './dashboard-version';
import { Deployment } from './deployment';
import { Service } from './service';

const scraper = 'dashboard-metrics-scraper';

const scraperImage = 'docker.io/kubernetesui/metrics-scraper:v1.0.8';

/** What the Pod Security level `restricted` asks of a Pod. The images run as any user; this one is none of the node's. */
const podSecurity: k8s.PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: 10_001,
  runAsGroup: 10_001,
  fsGroup: 10_001,
  seccompProfile: { type: 'RuntimeDefault' },
};

const containerSecurity: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

const pod: DashboardVersion['pod'] = {
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  securityContext: podSecurity,
  tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
};

/** Dashboard v2.7.0 in its own namespace, with the scraper that keeps a short history of metrics-server's numbers. */
export const dashboardV2: DashboardVersion = {
  defaultNamespace: 'kubernetes-dashboard',
  makesNamespace: true,
  serviceType: 'ClusterIP',
  image: 'docker.io/kubernetesui/dashboard:v2.7.0',
  // The program fills csrf and key-holder on its first start; it looks for them under these names.
  secrets: (name) => [
    { name: `${name}-certs` },
    { name: 'kubernetes-dashboard-csrf', data: { csrf: '' } },
    { name: 'kubernetes-dashboard-key-holder' },
  ],
  configMaps: () => ['kubernetes-dashboard-settings'],
  roleName: (name) => name,
  labelsRole: true,
  rules: (name) => [
    {
      apiGroups: [''],
      resources: ['secrets'],
      resourceNames: ['kubernetes-dashboard-key-holder', `${name}-certs`, 'kubernetes-dashboard-csrf'],
      verbs: ['get', 'update', 'delete'],
    },
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['kubernetes-dashboard-settings'],
      verbs: ['get', 'update'],
    },
    { apiGroups: [''], resources: ['services'], resourceNames: [scraper], verbs: ['proxy'] },
    { apiGroups: [''], resources: ['services/proxy'], resourceNames: [scraper, `http:${scraper}`], verbs: ['get'] },
  ],
  container: (namespace) => ({
    imagePullPolicy: 'Always',
    args: ['--auto-generate-certificates', ...(namespace === undefined ? [] : [`--namespace=${namespace}`])],
    ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }],
    livenessProbe: { tcpSocket: { port: 8443 }, initialDelaySeconds: 30, timeoutSeconds: 30 },
    readinessProbe: { httpGet: { scheme: 'HTTPS', path: '/', port: 8443 }, periodSeconds: 10, timeoutSeconds: 5 },
    resources: {
      requests: { cpu: '100m', memory: '200Mi', 'ephemeral-storage': '32Mi' },
      limits: { cpu: '1', memory: '200Mi', 'ephemeral-storage': '256Mi' },
    },
    securityContext: containerSecurity,
  }),
  pod,
  addMetrics,
};

/** The metrics scraper and the right to read what it asks metrics-server for. */
function addMetrics(scope: Construct, context: DashboardContext): void {
  const { name, namespace, common, props } = context;
  const labels = { ...common.labels, 'k8s-app': scraper };
  const deployment = new Deployment(scope, 'metrics-scraper', {
    ...common,
    name: scraper,
    labels,
    selector: { matchLabels: { 'k8s-app': scraper } },
    replicas: 1,
    revisionHistoryLimit: 10,
    template: {
      spec: {
        ...pod,
        serviceAccountName: name,
        containers: [{ ...scraperContainer(), ...(props.scraperResources && { resources: props.scraperResources }) }],
        volumes: [{ name: 'tmp-volume', emptyDir: {} }],
      },
    },
  });
  new Service(scope, 'metrics-scraper-service', {
    ...common,
    name: scraper,
    labels,
    workload: deployment,
    ports: [{ port: 8000, targetPort: 8000 }],
  });
  addMetricsRole(scope, name, namespace, { ...common, labels: { ...common.labels, 'k8s-app': name } });
}

function scraperContainer(): k8s.Container {
  return {
    name: scraper,
    image: scraperImage,
    imagePullPolicy: 'Always',
    ports: [{ name: 'http', containerPort: 8000, protocol: 'TCP' }],
    livenessProbe: { tcpSocket: { port: 8000 }, initialDelaySeconds: 30, timeoutSeconds: 30 },
    readinessProbe: { httpGet: { scheme: 'HTTP', path: '/', port: 8000 }, periodSeconds: 10, timeoutSeconds: 5 },
    resources: {
      requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '32Mi' },
      limits: { cpu: '250m', memory: '128Mi', 'ephemeral-storage': '256Mi' },
    },
    securityContext: containerSecurity,
    volumeMounts: [{ name: 'tmp-volume', mountPath: '/tmp' }],
  };
}

function addMetricsRole(
  scope: Construct,
  name: string,
  namespace: string | undefined,
  { labels, annotations }: DashboardContext['common'],
): void {
  const metadata = { name, ...(labels && { labels }), ...(annotations && { annotations }) };
  new ApiResource<k8s.ClusterRole>(scope, 'cluster-role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata,
    rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] }],
  });
  new ApiResource<k8s.ClusterRoleBinding>(scope, 'cluster-role-binding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: namespace ?? 'default' }],
  });
}
