import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ReplicaSet } from '../constructs';

/** A ReplicaSet of its own (6.2). */
export class ReplicaSets extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ReplicaSet(this, 'rs-example', {
      labels: { app: 'rs-demo' },
      replicas: 2,
      template: {
        spec: { containers: [{ name: 'myapp', image: 'nginx:1.14.1', ports: [{ name: 'http', containerPort: 80 }] }] },
      },
    });
  }
}
