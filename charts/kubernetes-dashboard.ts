import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard, exempt } from '../constructs';
import type { Environment } from '../environments/environment';
import { addNetworkPolicies, toApiServer } from './network-policies';

/** The Kubernetes Dashboard and who may log in to it (4.4). */
export class KubernetesDashboard extends Chart {
  constructor(scope: Construct, id: string, settings: Environment['dashboard']) {
    super(scope, id);
    const dashboard = new Dashboard(this, settings.name, settings);
    if (settings.version === 'v2.7.0') {
      addPolicies(this, dashboard.namespace, settings.name);
      exempt(dashboard, 'require-multiple-replicas', 'a page for operators: it may be away while its Pod moves');
    } else {
      exempt(dashboard, 'no-cluster-admin-binding', 'the document shows logins that may do everything (4.4)');
    }
  }
}

/** The dashboard answers whoever reaches it; only it asks the scraper; both ask the API server. */
function addPolicies(scope: Construct, namespace: string, name: string): void {
  const dashboard = { 'k8s-app': name };
  const scraper = { 'k8s-app': 'dashboard-metrics-scraper' };
  const ports = [{ protocol: 'TCP', port: 8000 }];
  addNetworkPolicies(scope, namespace, {
    dashboard: {
      labels: dashboard,
      ingress: [{ ports: [{ protocol: 'TCP', port: 8443 }] }],
      egress: [toApiServer, { to: [{ podSelector: { matchLabels: scraper } }], ports }],
    },
    'metrics-scraper': {
      labels: scraper,
      ingress: [{ from: [{ podSelector: { matchLabels: dashboard } }], ports }],
      egress: [toApiServer],
    },
  });
}
