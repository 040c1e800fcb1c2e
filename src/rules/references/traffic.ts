import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare, missingObjects } from './missing-objects';

export const trafficCatalogue = {
  'require-ingress-service': {
    title: 'An Ingress or a route sends its traffic to a Service that exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
  'require-gateway': {
    title: 'The Gateway of a route exists, and the GatewayClass of a Gateway',
    fix: addOrDeclare,
    severity: 'warning',
  },
  'require-webhook-service': {
    title: 'The API server sends requests of webhooks and aggregated APIs to a Service that exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Requests to what does not exist fail: of users with 503, of the API server itself with whatever the webhook guards. */
export const requireTraffic: SetRule<keyof typeof trafficCatalogue> = missingObjects(
  'References to Services',
  trafficCatalogue,
  ({ type, to }) => {
    if (type === 'backend') return 'require-ingress-service';
    if (type === 'gateway' || to.kind === 'GatewayClass') return 'require-gateway';
    return type === 'webhook' ? 'require-webhook-service' : undefined;
  },
);
