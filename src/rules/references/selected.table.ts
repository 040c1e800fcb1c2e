import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { budget, deployment, object, service, statefulSet } from './objects.table';
import type { selectedCatalogue } from './selected';

const networkPolicy = (podSelector: JsonObject): JsonObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector, policyTypes: ['Ingress'] } });

/** Policies for the Pods of `web`, and for every Pod of the namespace, that let one peer in, or out. */
const fromPeer = (peer: JsonObject): JsonObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] },
  });
const toPeer = (peer: JsonObject): JsonObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}, { to: [{ podSelector: {} }, peer] }] },
  });
const labelled = (app: string) => ({ podSelector: { matchLabels: { app } } });

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
        name: 'the leader that a database elects (info: its Pods get the label while they run)',
        objects: [statefulSet('web'), service('web', {}, { selector: { app: 'web', role: 'primary' } })],
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
    ],
    refuses: [
      {
        name: 'a misspelt label',
        objects: [deployment('wbe'), networkPolicy({ matchLabels: { app: 'web' } })],
        at: 'spec.podSelector',
      },
    ],
  },
  'require-network-policy-peer': {
    why: 'A policy that allows Pods which no workload makes allows nobody: the traffic that it was written for is dropped, without an error anywhere.',
    source: 'Kubernetes documentation, Network Policies: behavior of to and from selectors',
    accepts: [
      { name: 'Pods of a workload', objects: [deployment('web'), fromPeer(labelled('web'))] },
      {
        name: 'Pods of another namespace',
        objects: [deployment('web'), fromPeer({ ...labelled('api'), namespaceSelector: {} })],
      },
      { name: 'addresses', objects: [deployment('web'), fromPeer({ ipBlock: { cidr: '192.0.2.0/24' } })] },
      { name: 'all Pods', objects: [deployment('web'), fromPeer({ podSelector: {} })] },
      { name: 'no workloads in the set at all', objects: [fromPeer(labelled('api'))] },
      {
        name: 'by expression',
        objects: [
          deployment('web'),
          fromPeer({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }),
        ],
      },
    ],
    refuses: [
      {
        name: 'a typing error',
        objects: [deployment('web'), fromPeer(labelled('wbe'))],
        at: 'spec.ingress[0].from[0].podSelector',
      },
      {
        name: 'on the way out',
        objects: [deployment('web'), toPeer(labelled('database'))],
        at: 'spec.egress[1].to[1].podSelector',
      },
      {
        name: 'one label of two',
        objects: [deployment('web'), fromPeer({ podSelector: { matchLabels: { app: 'web', tier: 'front' } } })],
        at: 'spec.ingress[0].from[0].podSelector',
      },
    ],
  },
};
