import type * as k8s from '../imports/k8s';
import type { DashboardVersion } from './dashboard-version';

/** The documented Dashboard v1.10.1 (section 4.4), which reads metrics from Heapster. */
export const dashboardV1: DashboardVersion = {
  defaultNamespace: 'kube-system',
  makesNamespace: false,
  serviceType: 'NodePort',
  image: 'k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1',
  secrets: (name) => [{ name: `${name}-certs` }],
  configMaps: () => [],
  roleName: (name) => `${name}-minimal`,
  labelsRole: false,
  rules: (name) => [
    // The program makes both on its first start.
    { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
    {
      apiGroups: [''],
      resources: ['secrets'],
      resourceNames: ['kubernetes-dashboard-key-holder', `${name}-certs`],
      verbs: ['get', 'update', 'delete'],
    },
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['kubernetes-dashboard-settings'],
      verbs: ['get', 'update'],
    },
    { apiGroups: [''], resources: ['services'], resourceNames: ['heapster'], verbs: ['proxy'] },
    {
      apiGroups: [''],
      resources: ['services/proxy'],
      resourceNames: ['heapster', 'http:heapster:', 'https:heapster:'],
      verbs: ['get'],
    },
  ],
  container: () => ({
    args: ['--auto-generate-certificates'],
    ports: [{ containerPort: 8443, protocol: 'TCP' }],
    livenessProbe: { httpGet: { scheme: 'HTTPS', path: '/', port: 8443 }, initialDelaySeconds: 30, timeoutSeconds: 30 },
  }),
  pod: { tolerations: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }] },
};

/** The two volumes of the dashboard: its certificates, and scratch space for the logs of `kubectl exec`. */
export function dashboardVolumes(name: string): { volumes: k8s.Volume[]; volumeMounts: k8s.VolumeMount[] } {
  return {
    volumeMounts: [
      { name: `${name}-certs`, mountPath: '/certs' },
      { name: 'tmp-volume', mountPath: '/tmp' },
    ],
    volumes: [
      { name: `${name}-certs`, secret: { secretName: `${name}-certs` } },
      { name: 'tmp-volume', emptyDir: {} },
    ],
  };
}
