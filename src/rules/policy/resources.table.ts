import type { JsonObject } from '../../manifest';
import type { SetRuleTable, SetRuleTableEntry } from '../set-rule-table';
import type { resourcesCatalogue } from './resources';
import { accept, containerWith, objectOf, podWith, refuse } from './table-objects';

const source = 'Kubernetes documentation, Resource Management for Pods and Containers';

const limitRange = (field: string, resource: string): JsonObject =>
  objectOf('v1', 'LimitRange', 'defaults', {
    spec: { limits: [{ type: 'Container', [field]: { [resource]: '100Mi' } }] },
  });

const entry = (why: string, field: 'requests' | 'limits', resource: string): SetRuleTableEntry => ({
  why,
  source,
  accepts: [
    accept('it is set', containerWith({ [`resources.${field}.${resource}`]: '100Mi' })),
    accept(
      'a LimitRange of the set gives it',
      containerWith(),
      limitRange(field === 'limits' ? 'default' : 'defaultRequest', resource),
    ),
    ...(field === 'limits'
      ? []
      : [accept('the limit is the request', containerWith({ [`resources.limits.${resource}`]: '100Mi' }))]),
  ],
  refuses: [
    refuse('nothing is set', `spec.containers[0].resources.${field}`, containerWith()),
    refuse(
      'of an init container',
      `spec.initContainers[0].resources.${field}`,
      podWith({ 'spec.initContainers': [{ name: 'init', image: 'busybox:1.36' }] }),
    ),
    refuse(
      'a LimitRange of another namespace does not count',
      `spec.containers[0].resources.${field}`,
      containerWith(),
      { ...limitRange('default', resource), metadata: { name: 'defaults', namespace: 'lab' } },
    ),
  ],
});

export const resourcesTable: SetRuleTable<keyof typeof resourcesCatalogue> = {
  'require-cpu-request': entry(
    'The scheduler places Pods by what they request. Without a request, a node is filled with Pods that starve each other.',
    'requests',
    'cpu',
  ),
  'require-cpu-limit': entry(
    'A loop that went wrong takes every CPU that its neighbours do not claim.',
    'limits',
    'cpu',
  ),
  'require-memory-request': entry(
    'A Pod that requests no memory is the first to be evicted when its node runs short of it.',
    'requests',
    'memory',
  ),
  'require-memory-limit': entry(
    'A leak grows until the node has no memory left, and the kernel kills processes of other Pods.',
    'limits',
    'memory',
  ),
  'require-ephemeral-storage': {
    ...entry(
      'Logs and scratch files fill the disk of the node, which then evicts Pods until there is room.',
      'limits',
      'ephemeral-storage',
    ),
    accepts: [
      accept('a limit, which is the request too', containerWith({ 'resources.limits.ephemeral-storage': '1Gi' })),
    ],
    refuses: [
      refuse('nothing is set', 'spec.containers[0].resources.limits', containerWith()),
      refuse(
        'a request alone',
        'spec.containers[0].resources.limits',
        containerWith({ 'resources.requests.ephemeral-storage': '1Gi' }),
      ),
    ],
  },
  'require-requests-equal-limits': {
    why: 'What a Pod uses beyond its request is taken from it when a neighbour needs it. Pods whose requests are their limits keep what they have.',
    source: 'Kubernetes documentation, Pod Quality of Service Classes',
    accepts: [
      accept(
        'the same amount, written differently',
        containerWith({ resources: { requests: { cpu: '500m' }, limits: { cpu: 0.5 } } }),
      ),
      accept('a limit alone, which is the request too', containerWith({ resources: { limits: { memory: '1Gi' } } })),
    ],
    refuses: [
      refuse(
        'a smaller request',
        'spec.containers[0].resources.requests[memory]',
        containerWith({ resources: { requests: { memory: '64Mi' }, limits: { memory: '1Gi' } } }),
      ),
    ],
  },
};
