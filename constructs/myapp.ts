import { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { Deployment, type DeploymentProps } from './deployment';
import { placeOf } from './misuse-error';
import type { ObjectProps } from './object-props';
import type { PodSpecOf } from './pod-template';
import { Service } from './service';
import type { SessionAffinity } from './service-props';

/** Props of `Myapp`. */
export interface MyappProps extends Omit<ObjectProps, 'metadata'> {
  /** @default 'nginx:1.14.1' */
  readonly image?: string;
  /** @default 3 */
  readonly replicas?: number | 'autoscaled';
  /** Port of the container, named `http`, 1 to 65535. @default 80 */
  readonly containerPort?: number;
  /** Which Pod answers a client again. @default - ClientIP for 10800 seconds */
  readonly sessionAffinity?: SessionAffinity;
  /** More fields of the container, such as `resources` and `readinessProbe`. @default - none */
  readonly container?: Omit<k8s.Container, 'image' | 'name' | 'ports'>;
  /** More fields of the Pods' spec, such as `securityContext` and `volumes`. @default - none */
  readonly pod?: Omit<PodSpecOf<'Always'>, 'containers'>;
}

/**
 * The documented application: a Deployment that updates surge first (6.3.4), so that capacity never drops, and its
 * Service with session affinity (7.2.3). The objects are NAME-deploy and NAME-svc.
 *
 * @example
 * new Myapp(chart, 'myapp', { image: 'nginx:1.15.5', replicas: 5 });
 */
export class Myapp extends Construct {
  readonly deployment: Deployment;
  readonly service: Service;

  constructor(scope: Construct, id: string, props: MyappProps = {}) {
    super(scope, id);
    const { name, namespace } = placeOf(scope, id, 'Myapp', props);
    const { sessionAffinity = 'ClientIP', containerPort = 80, annotations, labels } = props;
    const common = { ...(namespace === undefined ? {} : { namespace }), ...(annotations && { annotations }) };
    this.deployment = new Deployment(this, 'deployment', { ...common, ...myappDeployment(name, props) });
    this.service = new Service(this, 'service', {
      ...common,
      ...(labels && { labels }),
      name: `${name}-svc`,
      workload: this.deployment,
      ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: containerPort }],
      sessionAffinity,
    });
  }
}

/** The Deployment of `Myapp`, without namespace and annotations: what a canary of it starts from. */
export function myappDeployment(name: string, props: MyappProps): DeploymentProps {
  const { image = 'nginx:1.14.1', replicas = 3, containerPort = 80, container, pod, labels } = props;
  return {
    name: `${name}-deploy`,
    labels: { ...labels, app: name },
    selector: { matchLabels: { app: name } },
    // An autoscaler sets the count; a manifest that has one would set it back.
    ...(replicas === 'autoscaled' ? {} : { replicas }),
    minReadySeconds: 5,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: {
      spec: {
        ...pod,
        containers: [{ ...container, name, image, ports: [{ name: 'http', containerPort }] }],
      },
    },
  };
}
