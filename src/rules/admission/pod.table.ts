import type { RuleTable } from '../rule-table';
import type { podCatalogue } from './pod';
import { core, podBase, podWithVolume } from './table-bases';

export const podTable: RuleTable<keyof typeof podCatalogue> = {
  'require-service-account-for-token': {
    why: 'A token speaks for an account. Most clusters fill the account in before they validate; a server without that plugin refuses the Pod.',
    source: `${core} validatePodMetadataAndSpec`,
    base: podWithVolume({ projected: { sources: [] } }),
    accepts: [
      {
        set: {
          'spec.serviceAccountName': 'builder',
          'spec.volumes[0].projected.sources': [{ serviceAccountToken: { path: 'token' } }],
        },
      },
      {
        set: {
          'spec.serviceAccount': 'builder',
          'spec.volumes[0].projected.sources': [{ serviceAccountToken: { path: 'token' } }],
        },
      },
    ],
    refuses: [
      {
        set: { 'spec.volumes[0].projected.sources': [{ serviceAccountToken: { path: 'token' } }] },
        at: 'spec.volumes[0].projected.sources[0].serviceAccountToken',
      },
    ],
  },
  'no-node-name-with-gates': {
    why: 'A gate keeps the scheduler away; a node name says that it has chosen already.',
    source: `${core} ValidatePodCreate`,
    base: podBase,
    accepts: [
      { set: { 'spec.nodeName': 'node-1', 'spec.schedulingGates': [] } },
      { set: { 'spec.schedulingGates': [{ name: 'example.com/quota' }] } },
    ],
    refuses: [
      {
        set: { 'spec.nodeName': 'node-1', 'spec.schedulingGates': [{ name: 'example.com/quota' }] },
        at: 'spec.nodeName',
      },
    ],
  },
};
