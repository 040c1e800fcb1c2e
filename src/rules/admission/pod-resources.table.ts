import type { RuleTable } from '../rule-table';
import type { podResourcesCatalogue } from './pod-resources';
import { containerPath as c, core, podBase } from './table-bases';

const at = 'spec.resources';

export const podResourcesTable: RuleTable<keyof typeof podResourcesCatalogue> = {
  'valid-pod-resource-name': {
    why: 'Devices and storage are given to a container, and claims are made by one. Before 1.34 the server drops the field.',
    source: `${core} validatePodResources, validatePodResourceName`,
    kubeVersion: '1.34',
    base: podBase,
    accepts: [
      { set: { [at]: { requests: { cpu: '1', memory: '1Gi' } } } },
      { set: { [at]: { limits: { 'hugepages-2Mi': '4Mi', cpu: '1' }, requests: { 'hugepages-2Mi': '4Mi' } } } },
      { set: { [at]: {} } },
      { set: { [at]: null } },
    ],
    refuses: [
      { set: { [at]: { limits: { 'ephemeral-storage': '1Gi' } } }, at: `${at}.limits[ephemeral-storage]` },
      { set: { [at]: { requests: { 'ephemeral-storage': '1Gi' } } }, at: `${at}.requests[ephemeral-storage]` },
      { set: { [at]: { limits: { 'example.com/gpu': '1' } } }, at: `${at}.limits[example.com/gpu]` },
      { set: { [at]: { claims: [] } }, at: `${at}.claims` },
      { set: { [at]: { requests: { cpu: '1' } }, 'spec.os.name': 'windows' }, at },
    ],
  },
  'valid-pod-resources': {
    why: 'The containers share what the Pod has; what they need together must fit into it.',
    source: `${core} validatePodResourceConsistency`,
    kubeVersion: '1.34',
    base: podBase,
    accepts: [
      { set: { [at]: { requests: { cpu: '1' } }, [`${c}.resources`]: { requests: { cpu: '1' } } } },
      { set: { [at]: { limits: { cpu: '1' } }, [`${c}.resources`]: { limits: { cpu: '1' } } } },
      { set: { [at]: { requests: { cpu: '1' } }, [`${c}.resources`]: { requests: { memory: '1Gi' } } } },
    ],
    refuses: [
      {
        set: { [at]: { requests: { cpu: '1' } }, [`${c}.resources`]: { requests: { cpu: '1001m' } } },
        at: `${at}.requests[cpu]`,
      },
      {
        set: { [at]: { limits: { cpu: '1' } }, [`${c}.resources`]: { limits: { cpu: '1001m' } } },
        at: `${at}.containers[0][cpu].limits`,
      },
      {
        name: 'huge pages of two containers',
        set: {
          [at]: { limits: { 'hugepages-2Mi': '6Mi', cpu: '1' } },
          'spec.containers': [pages('a'), pages('b')],
        },
        at: `${at}.limits[hugepages-2Mi]`,
      },
    ],
  },
};

function pages(name: string) {
  return { name, image: 'web:1', resources: { limits: { cpu: '100m', 'hugepages-2Mi': '4Mi' } } };
}
