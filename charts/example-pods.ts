import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Pod, StaticPod } from '../constructs';

/** Pods without a controller, as chapter 5 introduces them (5.2 to 5.4). */
export class ExamplePods extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Pod(this, 'nginx', {
      labels: { name: 'frontend' },
      containers: [
        {
          name: 'nginx',
          image: 'nginx',
          env: [{ name: 'GET_HOSTS_FROM', value: 'env' }],
          ports: [{ containerPort: 80 }],
        },
      ],
    });
    new Pod(this, 'redis-php', {
      labels: { name: 'redis-php' },
      containers: [
        { name: 'frontend', image: 'frontend', ports: [{ containerPort: 80 }] },
        { name: 'redis', image: 'redis', ports: [{ containerPort: 6379 }] },
      ],
    });
    new StaticPod(this, 'static-web', {
      labels: { name: 'static-web' },
      containers: [{ name: 'static-web', image: 'nginx', ports: [{ name: 'web', containerPort: 80 }] }],
    });
    addSharedVolume(this);
  }
}

/** Two containers that share a volume: one writes logs, the other reads them (5.4). */
function addSharedVolume(scope: Construct): void {
  new Pod(scope, 'volume-pod', {
    containers: [
      {
        name: 'tomcat',
        image: 'tomcat',
        ports: [{ containerPort: 8080 }],
        volumeMounts: [{ name: 'app-logs', mountPath: '/usr/local/tomcat/logs' }],
      },
      {
        name: 'busybox',
        image: 'busybox',
        command: ['sh', '-c', 'tail -f /logs/catalina*.log'],
        volumeMounts: [{ name: 'app-logs', mountPath: '/logs' }],
      },
    ],
    volumes: [{ name: 'app-logs', emptyDir: {} }],
  });
}
