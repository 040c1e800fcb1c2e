// What must not compile. Each `@ts-expect-error` is an error itself when the line below it compiles; types.test.ts runs
// the compiler over this file, and so does `npm run check`.
import type { Chart } from 'cdk8s';
import {
  ApiResource,
  CanaryDeployment,
  CronJob,
  DaemonSet,
  type DashboardLogin,
  Deployment,
  Filebeat,
  Job,
  type JobRuns,
  PodDisruptionBudget,
  Service,
  StaticPod,
} from '../constructs';
import type * as k8s from '../imports/k8s';

declare const chart: Chart;
declare const web: Deployment;
declare const podSpec: k8s.PodSpec;
declare const keyRef: k8s.EnvVarSource;

const containers = [{ name: 'web', image: 'nginx' }];
const labels = { app: 'web' };
const template = { spec: { containers } };
const work = { spec: { restartPolicy: 'Never', containers } } as const;

// --- any object: kinds, fields, types
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers } });
// @ts-expect-error: no such kind
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'Pods', spec: { containers } });
// @ts-expect-error: the kind is of another group
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'Deployment' });
// @ts-expect-error: a version that is gone
new ApiResource(chart, 'a', { apiVersion: 'extensions/v1beta1', kind: 'DaemonSet' });
// @ts-expect-error: an answer, no object
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'PodList', items: [] });
// @ts-expect-error: misspelt at the top
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', dataa: {} });
new ApiResource(chart, 'a', {
  apiVersion: 'v1',
  kind: 'Pod',
  // @ts-expect-error: misspelt deep inside
  spec: { containers: [{ name: 'a', imagePullpolicy: 'Always' }] },
});
// @ts-expect-error: cdk8s's spelling of clusterIP
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'Service', spec: { clusterIp: 'None' } });
// @ts-expect-error: required and missing
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'Pod', spec: {} });
// @ts-expect-error: a text for a number
new ApiResource(chart, 'a', { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { replicas: '3' } });
// @ts-expect-error: null is no value
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', data: null });
// @ts-expect-error: labels are texts
new ApiResource(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { version: 2 } } });

// --- the mended types
export const slicePort: k8s.EndpointSlice['ports'] = [{ appProtocol: 'http' }];
// @ts-expect-error: a field of another ServiceReference
export const apiService: k8s.APIServiceSpec['service'] = { path: '/' };
export const conversion: k8s.WebhookConversion['clientConfig'] = { service: { name: 'a', namespace: 'b' } };
export const failure: k8s.PodFailurePolicyRule = { action: 'Ignore' };
export const schema: k8s.JSONSchemaProps = { default: 1, items: { type: 'string' }, additionalProperties: false };
// @ts-expect-error: a schema inside a schema is checked
export const badSchema: k8s.JSONSchemaProps = { items: { typ: 'string' } };
export const intOrString: k8s.IntOrString[] = [80, 'http'];
export const coreEvent: k8s.KubeObjectOf<'Event'>['apiVersion'][] = ['v1', 'events.k8s.io/v1'];

// --- restart policies
new Deployment(chart, 'd', { labels, template });
// @ts-expect-error: a Deployment keeps its Pods running
new Deployment(chart, 'd', { labels, template: { spec: { containers, restartPolicy: 'Never' } } });
// @ts-expect-error: no labels, no selector
new Deployment(chart, 'd', { template });
new Job(chart, 'j', { template: work });
// @ts-expect-error: the default, Always, is refused for Jobs
new Job(chart, 'j', { template });
// @ts-expect-error: Always is refused for Jobs
new Job(chart, 'j', { template: { spec: { containers, restartPolicy: 'Always' } } });
// @ts-expect-error: the controller makes the selector
new Job(chart, 'j', { template: work, selector: { matchLabels: labels } });
// @ts-expect-error: no such concurrency policy
new CronJob(chart, 'c', { schedule: '@daily', concurrencyPolicy: 'Skip', jobTemplate: { spec: { template: work } } });

// --- strategies
new Deployment(chart, 'd', {
  labels,
  template,
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
});
// @ts-expect-error: Recreate has no limits
new Deployment(chart, 'd', { labels, template, strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } });
new Deployment(chart, 'd', {
  labels,
  template,
  // @ts-expect-error: neither count nor percentage
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 'all' } },
});
// @ts-expect-error: no such strategy
new Deployment(chart, 'd', { labels, template, strategy: { type: 'OnDelete' } });
new DaemonSet(chart, 'd', {
  labels,
  template,
  // @ts-expect-error: one of the two
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
});
new DaemonSet(chart, 'd', {
  labels,
  template,
  // @ts-expect-error: OnDelete has no limits
  updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 1 } },
});
// @ts-expect-error: parts are counted
export const indexed: JobRuns = { completionMode: 'Indexed' };
// @ts-expect-error: only Indexed Jobs count failures by part
export const notIndexed: JobRuns = { completions: 1, backoffLimitPerIndex: 1 };
// @ts-expect-error: one of the two
new PodDisruptionBudget(chart, 'p', { workload: web, minAvailable: 1, maxUnavailable: 1 });
// @ts-expect-error: one of the two
new PodDisruptionBudget(chart, 'p', { workload: web });

// --- Services
new Service(chart, 's', { workload: web, ports: ['http'] });
// @ts-expect-error: a node's port needs a type that opens it
new Service(chart, 's', { workload: web, ports: [{ port: 80, nodePort: 30080 }] });
// @ts-expect-error: no proxy, no affinity
new Service(chart, 's', { type: 'Headless', workload: web, sessionAffinity: 'ClientIP' });
// @ts-expect-error: headless means no address
new Service(chart, 's', { type: 'Headless', workload: web, clusterIP: '10.0.0.1' });
// @ts-expect-error: a name for a host elsewhere selects no Pods
new Service(chart, 's', { type: 'ExternalName', externalName: 'db.example.com', workload: web });
// @ts-expect-error: the host is missing
new Service(chart, 's', { type: 'ExternalName' });
// @ts-expect-error: Pods or addresses
new Service(chart, 's', { workload: web, endpoints: { addresses: ['10.0.0.1'] }, ports: ['http'] });
// @ts-expect-error: load balancers only
new Service(chart, 's', { type: 'NodePort', workload: web, loadBalancerSourceRanges: ['10.0.0.0/8'], ports: ['http'] });
// @ts-expect-error: traffic from outside needs a way in
new Service(chart, 's', { workload: web, externalTrafficPolicy: 'Local', ports: ['http'] });
// @ts-expect-error: the host is that of another type
new Service(chart, 's', { workload: web, externalName: 'db.example.com', ports: ['http'] });
// @ts-expect-error: no such affinity
new Service(chart, 's', { workload: web, sessionAffinity: 'Cookie', ports: ['http'] });
// @ts-expect-error: None has no timeout
new Service(chart, 's', { workload: web, sessionAffinity: { type: 'None', timeoutSeconds: 1 }, ports: ['http'] });

// --- static Pods
new StaticPod(chart, 'p', { containers, volumes: [{ name: 'v', emptyDir: {} }] });
// @ts-expect-error: ServiceAccount
new StaticPod(chart, 'p', { containers, serviceAccountName: 'web' });
// @ts-expect-error: Secret
new StaticPod(chart, 'p', { containers, imagePullSecrets: [{ name: 'pull' }] });
// @ts-expect-error: ConfigMap
new StaticPod(chart, 'p', { containers, volumes: [{ name: 'v', configMap: { name: 'c' } }] });
// @ts-expect-error: Secret
new StaticPod(chart, 'p', { containers, volumes: [{ name: 'v', secret: { secretName: 's' } }] });
new StaticPod(chart, 'p', {
  containers,
  // @ts-expect-error: ServiceAccount
  volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }],
});
// @ts-expect-error: ConfigMap
new StaticPod(chart, 'p', { containers: [{ name: 'a', envFrom: [{ configMapRef: { name: 'c' } }] }] });
new StaticPod(chart, 'p', {
  // @ts-expect-error: Secret
  containers: [{ name: 'a', env: [{ name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] }],
});
// @ts-expect-error: a variable is no way round
new StaticPod(chart, 'p', podSpec);
// @ts-expect-error: nor is one deep inside
new StaticPod(chart, 'p', { containers: [{ name: 'a', env: [{ name: 'B', valueFrom: keyRef }] }] });

// --- documented systems
// @ts-expect-error: inputs without an output
new Filebeat(chart, 'f', { inputs: [Filebeat.containerLogs] });
// @ts-expect-error: no such sort of user
export const login: DashboardLogin = { type: 'Robot', name: 'r2' };
// @ts-expect-error: users have no token Secret
export const token: DashboardLogin = { type: 'User', name: 'admin', token: true };

// --- releases: each phase and each traffic strategy has its own fields
const release = { labels, template, service: { ports: [{ port: 80 }] } } as const;
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'canary', template, share: '5%' } });
// @ts-expect-error: a canary has Pods to try
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'canary', share: '5%' } });
// @ts-expect-error: and a share
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'promote', template } });
// @ts-expect-error: the stable phase has neither
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'stable', share: 1 } });
// @ts-expect-error: no percentage
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'canary', template, share: '5' } });
// @ts-expect-error: no such phase
new CanaryDeployment(chart, 'a', { ...release, phase: { type: 'rollback' } });
// @ts-expect-error: a route needs its Gateways
new CanaryDeployment(chart, 'a', { ...release, traffic: { type: 'gateway' } });
// @ts-expect-error: hosts are of a route or an Ingress
new CanaryDeployment(chart, 'a', { ...release, traffic: { type: 'replicas', hostnames: ['a.example'] } });
// @ts-expect-error: analysis is of Argo Rollouts
new CanaryDeployment(chart, 'a', { ...release, traffic: { type: 'ingressNginx', host: 'a', analysis: {} } });
// @ts-expect-error: a Service has a port
new CanaryDeployment(chart, 'a', { labels, template, service: { ports: [] } });
