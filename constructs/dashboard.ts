import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { ConfigMap } from './config-map';
import { addLogin } from './dashboard-login';
import { dashboardV1, dashboardVolumes } from './dashboard-v1';
import { dashboardV2 } from './dashboard-v2';
import type { DashboardContext, DashboardProps, DashboardVersion } from './dashboard-version';
import { Deployment } from './deployment';
import { Secret } from './secret';
import { Service } from './service';

const versions: { readonly [version in DashboardProps['version']]: DashboardVersion } = {
  'v1.10.1': dashboardV1,
  'v2.7.0': dashboardV2,
};

/**
 * The Kubernetes Dashboard. Its objects are named after the construct's name; only one fits into a namespace, since the
 * program looks for some of its objects under fixed names.
 *
 * @example
 * new Dashboard(chart, 'kubernetes-dashboard', {
 *   version: 'v2.7.0',
 *   login: [{ type: 'ServiceAccount', name: 'admin-user', clusterRole: 'view' }],
 * });
 */
export class Dashboard extends Construct {
  readonly deployment: Deployment;
  readonly service: Service;
  /** Where the dashboard runs. */
  readonly namespace: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const version = versions[props.version];
    const name = props.name ?? id;
    const namespace = props.namespace ?? Chart.of(this).namespace ?? version.defaultNamespace;
    this.namespace = namespace;
    const { labels, annotations } = props;
    const common = { namespace, ...(labels && { labels }), ...(annotations && { annotations }) };
    const context = { name, namespace, props, common };
    if (props.createNamespace ?? version.makesNamespace) this.addNamespace(context);
    this.addStores(context, version);
    this.addRole(context, version);
    this.deployment = this.addDeployment(context, version);
    this.service = new Service(this, 'service', {
      ...common,
      name,
      labels: { ...labels, 'k8s-app': name },
      type: props.serviceType ?? version.serviceType,
      workload: this.deployment,
      ports: [{ port: 443, targetPort: 8443 }],
    });
    version.addMetrics?.(this, context);
    for (const login of props.login ?? []) addLogin(this, login, common);
  }

  private addNamespace({ namespace, common: { labels, annotations } }: DashboardContext): void {
    new ApiResource<k8s.Namespace>(this, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' },
        ...(annotations && { annotations }),
      },
    });
  }

  private addStores({ name, common }: DashboardContext, version: DashboardVersion): void {
    const labels = { ...common.labels, 'k8s-app': name };
    for (const secret of version.secrets(name))
      new Secret(this, `secret-${secret.name}`, { ...common, ...secret, labels });
    for (const map of version.configMaps(name)) new ConfigMap(this, `config-${map}`, { ...common, name: map, labels });
  }

  private addRole({ name, namespace, common }: DashboardContext, version: DashboardVersion): void {
    const labels = { ...common.labels, 'k8s-app': name };
    const roleName = version.roleName(name);
    const metadata = { ...common, name: roleName, ...(version.labelsRole && { labels }) };
    new ApiResource<k8s.ServiceAccount>(this, 'service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...common, name, labels },
    });
    new ApiResource<k8s.Role>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: version.rules(name),
    });
    new ApiResource<k8s.RoleBinding>(this, 'role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: roleName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }

  private addDeployment({ name, namespace, common, props }: DashboardContext, version: DashboardVersion): Deployment {
    const { volumes, volumeMounts } = dashboardVolumes(name);
    const container: k8s.Container = {
      name,
      image: props.image ?? version.image,
      ...version.container(namespace),
      ...(props.resources && { resources: props.resources }),
      volumeMounts,
    };
    return new Deployment(this, 'deployment', {
      ...common,
      name,
      labels: { ...common.labels, 'k8s-app': name },
      selector: { matchLabels: { 'k8s-app': name } },
      replicas: props.replicas ?? 1,
      revisionHistoryLimit: 10,
      template: { spec: { ...version.pod, serviceAccountName: name, containers: [container], volumes } },
    });
  }
}
