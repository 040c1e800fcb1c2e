import { App, Chart, Testing } from 'cdk8s';
import { Dashboard, type DashboardProps } from '.';

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: object };
  readonly [field: string]: unknown;
}

function render(props: DashboardProps, chart = Testing.chart()): Rendered[] {
  new Dashboard(chart, 'kubernetes-dashboard', props);
  return Testing.synth(chart);
}

const refs = (objects: readonly Rendered[]): string[] =>
  objects.map(
    ({ kind, metadata: { namespace, name } }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
  );

const find = (objects: readonly Rendered[], ref: string) => objects[refs(objects).indexOf(ref)];

describe('Dashboard v1.10.1', () => {
  const login: DashboardProps['login'] = [
    { type: 'ServiceAccount', name: 'admin-user', token: true },
    { type: 'User', name: 'admin', bindingName: 'login-on-dashboard-with-cluster-admin' },
  ];
  const objects = render({ version: 'v1.10.1', login });
  const named = {
    name: 'kubernetes-dashboard',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kubernetes-dashboard' },
  };

  test('is what the document lists', () => {
    expect(refs(objects)).toEqual([
      'Secret kube-system/kubernetes-dashboard-certs',
      'ServiceAccount kube-system/kubernetes-dashboard',
      'Role kube-system/kubernetes-dashboard-minimal',
      'RoleBinding kube-system/kubernetes-dashboard-minimal',
      'Deployment kube-system/kubernetes-dashboard',
      'Service kube-system/kubernetes-dashboard',
      'ServiceAccount kube-system/admin-user',
      'Secret kube-system/admin-user-token',
      'ClusterRoleBinding admin-user',
      'ClusterRoleBinding login-on-dashboard-with-cluster-admin',
    ]);
  });

  test('has the documented six rules', () => {
    const core = (resource: string, verbs: string[], resourceNames?: string[]) => ({
      apiGroups: [''],
      resources: [resource],
      verbs,
      ...(resourceNames && { resourceNames }),
    });
    expect(find(objects, 'Role kube-system/kubernetes-dashboard-minimal')?.rules).toEqual([
      core('secrets', ['create']),
      core('configmaps', ['create']),
      core('secrets', ['get', 'update', 'delete'], ['kubernetes-dashboard-key-holder', 'kubernetes-dashboard-certs']),
      core('configmaps', ['get', 'update'], ['kubernetes-dashboard-settings']),
      core('services', ['proxy'], ['heapster']),
      core('services/proxy', ['get'], ['heapster', 'http:heapster:', 'https:heapster:']),
    ]);
  });

  test('runs the documented Pod', () => {
    expect(find(objects, 'Deployment kube-system/kubernetes-dashboard')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: named,
      spec: {
        replicas: 1,
        revisionHistoryLimit: 10,
        selector: { matchLabels: named.labels },
        template: {
          metadata: { labels: named.labels },
          spec: {
            containers: [
              {
                name: 'kubernetes-dashboard',
                image: 'k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1',
                ports: [{ containerPort: 8443, protocol: 'TCP' }],
                args: ['--auto-generate-certificates'],
                volumeMounts: [
                  { name: 'kubernetes-dashboard-certs', mountPath: '/certs' },
                  { name: 'tmp-volume', mountPath: '/tmp' },
                ],
                livenessProbe: {
                  httpGet: { scheme: 'HTTPS', path: '/', port: 8443 },
                  initialDelaySeconds: 30,
                  timeoutSeconds: 30,
                },
              },
            ],
            volumes: [
              { name: 'kubernetes-dashboard-certs', secret: { secretName: 'kubernetes-dashboard-certs' } },
              { name: 'tmp-volume', emptyDir: {} },
            ],
            serviceAccountName: 'kubernetes-dashboard',
            tolerations: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }],
          },
        },
      },
    });
  });

  test('is reached through a port of the nodes', () => {
    expect(find(objects, 'Service kube-system/kubernetes-dashboard')).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: named,
      spec: { type: 'NodePort', selector: named.labels, ports: [{ port: 443, targetPort: 8443 }] },
    });
  });

  test('lets the documented users in', () => {
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' };
    expect(find(objects, 'ClusterRoleBinding admin-user')).toMatchObject({
      roleRef,
      subjects: [{ kind: 'ServiceAccount', name: 'admin-user', namespace: 'kube-system' }],
    });
    expect(find(objects, 'ClusterRoleBinding login-on-dashboard-with-cluster-admin')).toMatchObject({
      roleRef,
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'admin' }],
    });
    expect(find(objects, 'Secret kube-system/admin-user-token')).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'admin-user-token',
        namespace: 'kube-system',
        annotations: { 'kubernetes.io/service-account.name': 'admin-user' },
      },
      type: 'kubernetes.io/service-account-token',
    });
  });
});

describe('Dashboard v2.7.0', () => {
  const objects = render({
    version: 'v2.7.0',
    login: [{ type: 'Group', name: 'ops', clusterRole: 'view' }],
    labels: { team: 'ops' },
  });

  test('has its own namespace and a metrics scraper', () => {
    const namespace = 'kubernetes-dashboard';
    expect(refs(objects)).toEqual([
      `Namespace ${namespace}`,
      `Secret ${namespace}/kubernetes-dashboard-certs`,
      `Secret ${namespace}/kubernetes-dashboard-csrf`,
      `Secret ${namespace}/kubernetes-dashboard-key-holder`,
      `ConfigMap ${namespace}/kubernetes-dashboard-settings`,
      `ServiceAccount ${namespace}/kubernetes-dashboard`,
      `Role ${namespace}/kubernetes-dashboard`,
      `RoleBinding ${namespace}/kubernetes-dashboard`,
      `Deployment ${namespace}/kubernetes-dashboard`,
      `Service ${namespace}/kubernetes-dashboard`,
      `Deployment ${namespace}/dashboard-metrics-scraper`,
      `Service ${namespace}/dashboard-metrics-scraper`,
      'ClusterRole kubernetes-dashboard',
      'ClusterRoleBinding kubernetes-dashboard',
      'ClusterRoleBinding ops',
    ]);
    expect(
      objects.every((object) => Object.entries(object.metadata.labels ?? {}).some(([, value]) => value === 'ops')),
    ).toBe(true);
  });

  test.each(['kubernetes-dashboard', 'dashboard-metrics-scraper'])('%s meets Pod Security level restricted', (name) => {
    expect(find(objects, `Deployment kubernetes-dashboard/${name}`)).toMatchObject({
      spec: {
        selector: { matchLabels: { 'k8s-app': name } },
        template: {
          spec: {
            serviceAccountName: 'kubernetes-dashboard',
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
              },
            ],
          },
        },
      },
    });
  });

  test('looks for its Secrets where they are', () => {
    const container = { args: ['--auto-generate-certificates', '--namespace=kubernetes-dashboard'] };
    expect(find(objects, 'Deployment kubernetes-dashboard/kubernetes-dashboard')).toMatchObject({
      spec: { template: { spec: { containers: [container] } } },
    });
  });

  test('goes into the namespace of its chart', () => {
    const chart = new Chart(new App(), 'ops', { namespace: 'ops' });
    const namespaces = new Set(render({ version: 'v2.7.0' }, chart).map((object) => object.metadata.namespace));
    expect([...namespaces]).toEqual([undefined, 'ops']);
  });

  test('takes other values', () => {
    const resources = { limits: { memory: '1Gi' } };
    const rendered = render({
      version: 'v2.7.0',
      namespace: 'ops',
      createNamespace: false,
      replicas: 2,
      image: 'registry.example.com/dashboard:1',
      resources,
      scraperResources: resources,
      serviceType: 'LoadBalancer',
    });
    expect(refs(rendered)).not.toContain('Namespace ops');
    expect(find(rendered, 'Deployment ops/kubernetes-dashboard')).toMatchObject({
      spec: {
        replicas: 2,
        template: { spec: { containers: [{ image: 'registry.example.com/dashboard:1', resources }] } },
      },
    });
    expect(find(rendered, 'Deployment ops/dashboard-metrics-scraper')).toMatchObject({
      spec: { template: { spec: { containers: [{ resources }] } } },
    });
    expect(find(rendered, 'Service ops/kubernetes-dashboard')).toMatchObject({ spec: { type: 'LoadBalancer' } });
  });
});
