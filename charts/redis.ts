import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PodDisruptionBudget, StatefulSet } from '../constructs';
import type { RedisSettings } from '../environments/environment';
import { addServiceAccount, containerFields, podFields } from './pod-settings';

const labels = { app: 'redis' };

/** Redis with a volume for each Pod: what the documented Pod redis-php keeps in memory alone. */
export class Redis extends Chart {
  constructor(scope: Construct, id: string, settings: RedisSettings) {
    super(scope, id, { namespace: settings.namespace });
    addServiceAccount(this, settings.serviceAccountName);
    const redis = new StatefulSet(this, 'redis', {
      labels,
      replicas: settings.replicas,
      template: {
        spec: {
          ...podFields(settings),
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels },
            },
          ],
          containers: [
            {
              name: 'redis',
              ...containerFields(settings),
              args: ['--appendonly', 'yes'],
              ports: [{ name: 'redis', containerPort: 6379 }],
              livenessProbe: { tcpSocket: { port: 'redis' }, periodSeconds: 10 },
              readinessProbe: { exec: { command: ['redis-cli', 'ping'] }, periodSeconds: 5, timeoutSeconds: 3 },
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: settings.storage } } },
        },
      ],
    });
    redis.addHeadlessService(['redis']);
    new PodDisruptionBudget(this, 'redis-pdb', {
      name: 'redis',
      workload: redis,
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  }
}
