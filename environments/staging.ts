import type { Environment } from './environment';
import { myappPods, production } from './production';

const { myapp, redis } = production;

/** Production at a smaller size, with a canary of the next version in progress. */
export const staging: Environment = {
  ...production,
  name: 'staging',
  ...(myapp.type === 'release' && {
    myapp: {
      ...myapp,
      release: {
        ...myapp.release,
        phase: { type: 'canary', share: '20%', template: myappPods('1.27.3') },
        autoscaler: { ...myapp.release.autoscaler, minReplicas: 4, maxReplicas: 6 },
      },
      ingress: { ...myapp.ingress, host: 'myapp.staging.example.com' },
    },
  }),
  ...(redis && { redis: { ...redis, replicas: 1, storage: '1Gi' } }),
};
