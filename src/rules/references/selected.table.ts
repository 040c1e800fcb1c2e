import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { budget, deployment, object, service, statefulSet } from './objects.table';
import type { selectedCatalogue } from './selected';

const networkPolicy = (podSelector: JsonObject): JsonObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector, policyTypes: ['Ingress'] } });

/** A policy for every Pod of the namespace that lets one peer in. */
const fromPeer = (peer: JsonObject): JsonObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector: {}, ingress: [{ from: [peer] }] } });
const api = { podSelector: { matchLabels: { app: 'api' } } };

export const selectedTable: SetRuleTable<keyof typeof selectedCatalogue> = {
  'require-service-backend': {
    why: 'A Service whose selector matches no Pod has no endpoints: connections to it are refused.',
    source: 'Kubernetes documentation, Debug Services: Does the Service have any EndpointSlices?',
    accepts: [
      { name: 'a workload with the labels', objects: [deployment('web'), service('web')] },
      {
        name: 'a workload with more labels',
        objects: [deployment('web', {}, { app: 'web', track: 'stable' }), service('web')],
      },
      {
        name: 'one Pod of a StatefulSet',
        objects: [
          statefulSet('web'),
          service('web-0', {}, { selector: { 'statefulset.kubernetes.io/pod-name': 'web-0' } }),
        ],
      },
      { name: 'no selector', objects: [service('web', {}, { selector: null })] },
      { name: 'an ExternalName', objects: [service('web', {}, { type: 'ExternalName', externalName: 'example.com' })] },
      {
        name: 'a Rollout',
        objects: [object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: deployment('web').spec }), service('web')],
      },
    ],
    refuses: [
      { name: 'a misspelt label', objects: [deployment('wbe'), service('web')], at: 'spec.selector' },
      {
        name: 'one label too many',
        objects: [deployment('web'), service('web', {}, { selector: { app: 'web', tier: 'front' } })],
        at: 'spec.selector',
      },
      {
        name: 'a workload of another namespace',
        objects: [{ ...deployment('web'), metadata: { name: 'web', namespace: 'lab' } }, service('web')],
        at: 'spec.selector',
      },
      {
        name: 'a Pod that a StatefulSet does not make',
        objects: [
          statefulSet('web'),
          service('web-0', {}, { selector: { 'statefulset.kubernetes.io/pod-name': 'web-x' } }),
        ],
        at: 'spec.selector',
      },
    ],
  },
  'require-disruption-target': {
    why: 'A budget that selects no Pod protects none: a drained node may take them all at once.',
    source: 'Kubernetes documentation, Specifying a Disruption Budget for your Application',
    accepts: [
      { name: 'a workload with the labels', objects: [deployment('web'), budget({ maxUnavailable: 1 })] },
      {
        name: 'an expression',
        objects: [
          deployment('web'),
          budget({ maxUnavailable: 1, selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }),
        ],
      },
      { name: 'every Pod of the namespace', objects: [budget({ maxUnavailable: 1, selector: {} })] },
    ],
    refuses: [
      {
        name: 'a misspelt label',
        objects: [deployment('wbe'), budget({ maxUnavailable: 1 })],
        at: 'spec.selector',
      },
      {
        name: 'an expression',
        objects: [
          deployment('web'),
          budget({
            maxUnavailable: 1,
            selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
          }),
        ],
        at: 'spec.selector',
      },
    ],
  },
  'require-network-policy-target': {
    why: 'A NetworkPolicy that selects no Pod isolates none: what it should keep out gets through.',
    source: 'Kubernetes documentation, Network Policies: podSelector',
    accepts: [
      {
        name: 'a workload with the labels',
        objects: [deployment('web'), networkPolicy({ matchLabels: { app: 'web' } })],
      },
      { name: 'every Pod of the namespace', objects: [networkPolicy({})] },
      { name: 'Pods of another namespace', objects: [fromPeer({ ...api, namespaceSelector: {} })] },
      { name: 'a peer with the labels', objects: [deployment('api'), fromPeer(api)] },
    ],
    refuses: [
      {
        name: 'a misspelt label',
        objects: [deployment('wbe'), networkPolicy({ matchLabels: { app: 'web' } })],
        at: 'spec.podSelector',
      },
      { name: 'a peer', objects: [deployment('web'), fromPeer(api)], at: 'spec.ingress[0].from[0].podSelector' },
    ],
  },
};
