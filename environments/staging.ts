import type { Environment } from './environment';
import { production } from './production';

const { surroundings } = production.myapp;

/** Production at a smaller size. */
export const staging: Environment = {
  ...production,
  name: 'staging',
  myapp: {
    ...production.myapp,
    ...(surroundings && {
      surroundings: {
        ...surroundings,
        autoscaler: { ...surroundings.autoscaler, minReplicas: 2, maxReplicas: 4 },
        ingress: { ...surroundings.ingress, host: 'myapp.staging.example.com' },
      },
    }),
  },
  ...(production.redis && { redis: { ...production.redis, replicas: 1, storage: '1Gi' } }),
};
