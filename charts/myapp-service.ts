import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { HorizontalPodAutoscaler, Ingress, Job, Myapp, PodDisruptionBudget, Service } from '../constructs';
import type { MyappSettings, MyappSurroundings, PodSettings } from '../environments/environment';
import { containerFields, podFields } from './pod-settings';

/** The documented application, its Service, and what surrounds it where it serves users (6.3, 7.2). */
export class MyappService extends Chart {
  constructor(scope: Construct, id: string, settings: MyappSettings) {
    super(scope, id, settings.namespace === undefined ? {} : { namespace: settings.namespace });
    const app = new Myapp(this, 'myapp', settings.app);
    if (settings.surroundings !== undefined) addSurroundings(this, app, settings.surroundings);
    if (settings.client !== undefined) addClient(this, app.service, settings.client);
    if (settings.external === undefined) return;
    const { name, port, addresses } = settings.external;
    new Service(this, name, { ports: [{ port }], endpoints: { addresses } });
  }
}

function addSurroundings(scope: Construct, app: Myapp, settings: MyappSurroundings): void {
  const { autoscaler, disruptionBudget, ingress } = settings;
  new HorizontalPodAutoscaler(scope, 'autoscaler', {
    name: 'myapp',
    workload: app.deployment,
    metrics: [HorizontalPodAutoscaler.utilization('cpu', 70)],
    ...autoscaler,
  });
  new PodDisruptionBudget(scope, 'disruption-budget', { name: 'myapp', workload: app.deployment, ...disruptionBudget });
  new Ingress(scope, 'ingress', {
    name: 'myapp',
    ingressClassName: ingress.className,
    tls: [{ hosts: [ingress.host], secretName: ingress.tlsSecret }],
    rules: [{ host: ingress.host, paths: [{ service: app.service }] }],
  });
}

/** How often the client asks, and how many seconds it waits between two requests. */
const requests = { count: 4, pause: 1 } as const;

/** The client that tries the Service from within the cluster (7.2.2): a bounded number of requests, then it ends. */
function addClient(scope: Construct, service: Service, settings: PodSettings): void {
  const request = `for loop in $(seq ${requests.count}); do curl -I http://${service.name}:80; sleep ${requests.pause}; done`;
  new Job(scope, 'myapp-client', {
    backoffLimit: 2,
    template: {
      spec: {
        ...podFields(settings),
        restartPolicy: 'Never',
        containers: [{ name: 'cirros', ...containerFields(settings), command: ['sh', '-c', request] }],
      },
    },
  });
}
