import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CanaryDeployment, exempt, Ingress, Job, Myapp, Service } from '../constructs';
import type { IngressSettings, MyappSettings, PodSettings } from '../environments/environment';
import { addServiceAccount, containerFields, podFields } from './pod-settings';

/** The documented application, its Service, and how users reach it (6.3, 7.2). */
export class MyappService extends Chart {
  constructor(scope: Construct, id: string, settings: MyappSettings) {
    super(scope, id, settings.type === 'release' ? { namespace: settings.namespace } : {});
    if (settings.type === 'documented') {
      const { service } = new Myapp(this, 'myapp', settings.app);
      addClient(this, service, settings.client);
      const { name, port, addresses } = settings.external;
      new Service(this, name, { ports: [{ port }], endpoints: { addresses } });
    } else {
      addServiceAccount(this, settings.release.template.spec.serviceAccountName);
      const { canary, service } = new CanaryDeployment(this, 'myapp', settings.release);
      if (canary !== undefined) {
        exempt(canary, 'require-multiple-replicas', 'the stable Pods answer while the one of the canary moves');
      }
      addIngress(this, service, settings.ingress);
    }
  }
}

function addIngress(scope: Construct, service: Service, { host, className, tlsSecret }: IngressSettings): void {
  new Ingress(scope, 'ingress', {
    name: 'myapp',
    ingressClassName: className,
    tls: [{ hosts: [host], secretName: tlsSecret }],
    rules: [{ host, paths: [{ service, port: 'http' }] }],
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
