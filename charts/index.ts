import type { App, Chart } from 'cdk8s';
import type { Environment } from '../environments/environment';
import { Batch } from './batch';
import { Configuration } from './configuration';
import { ExamplePods } from './example-pods';
import { KubernetesDashboard } from './kubernetes-dashboard';
import { LogCollection } from './log-collection';
import { MyappService } from './myapp-service';
import { Namespaces } from './namespaces';
import { NetworkPolicies } from './network-policies';
import { Redis } from './redis';
import { ReplicaSets } from './replica-sets';

/** Adds the charts of an environment: its namespaces, what limits their Pods, then everything else. */
export function addCharts(app: App, environment: Environment): void {
  const { namespaces, dashboard, filebeat, myapp, batch, redis, examples = false } = environment;
  const first: Chart[] = namespaces.length === 0 ? [] : [new Namespaces(app, 'namespaces', namespaces)];
  if (myapp.type === 'release') {
    const policies = new NetworkPolicies(app, 'network-policies', myapp.namespace);
    policies.node.addDependency(...first);
    first.push(policies);
  }
  new KubernetesDashboard(app, 'dashboard', dashboard);
  new LogCollection(app, 'filebeat', filebeat);
  new MyappService(app, 'myapp', myapp);
  new Batch(app, 'batch', batch);
  if (redis !== undefined) new Redis(app, 'redis', redis);
  if (examples) {
    new Configuration(app, 'configuration');
    new ExamplePods(app, 'pods');
    new ReplicaSets(app, 'replica-sets');
  }
  for (const chart of app.node.children) if (!first.includes(chart as Chart)) chart.node.addDependency(...first);
}
