import type { RuleTable } from '../rule-table';
import type { downwardApiCatalogue } from './downward-api';
import { containerPath as c, core, podBase } from './table-bases';

const from = `${c}.env[0].valueFrom`;
const field = (fieldPath: unknown): object => ({ name: 'A', valueFrom: { fieldRef: { fieldPath } } });
const resource = (fields: object): object => ({ name: 'A', valueFrom: { resourceFieldRef: fields } });

export const downwardApiTable: RuleTable<keyof typeof downwardApiCatalogue> = {
  'valid-field-ref': {
    why: 'Only some fields of a Pod are known when its containers start.',
    source: `${core} validateObjectFieldSelector; pkg/apis/core/pods ConvertDownwardAPIFieldLabel`,
    base: podBase,
    accepts: [
      { set: { [`${c}.env[0]`]: field('status.podIP') } },
      { set: { [`${c}.env[0]`]: field("metadata.labels['app']") } },
      { set: { [`${c}.env[0]`]: field("metadata.annotations['Example.com/Note']") } },
    ],
    refuses: [
      { set: { [`${c}.env[0]`]: field('status.nodeIP') }, at: `${from}.fieldRef.fieldPath` },
      { set: { [`${c}.env[0]`]: field('metadata.labels') }, at: `${from}.fieldRef.fieldPath` },
      { set: { [`${c}.env[0]`]: field('status.phase') }, at: `${from}.fieldRef.fieldPath` },
      { set: { [`${c}.env[0]`]: field("spec.nodeName['x']") }, at: `${from}.fieldRef.fieldPath` },
      { set: { [`${c}.env[0]`]: field("metadata.labels['a b']") }, at: `${from}.fieldRef` },
      { set: { [`${c}.env[0]`]: field('') }, at: `${from}.fieldRef.fieldPath` },
      {
        set: {
          [`${c}.env[0]`]: { name: 'A', valueFrom: { fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } } },
        },
        at: `${from}.fieldRef.fieldPath`,
      },
      { name: 'behind a gate in 1.28', set: { [`${c}.env[0]`]: field('status.hostIPs') }, at: `${from}.fieldRef` },
    ],
  },
  'valid-resource-field-ref': {
    why: 'A reference shows a request or limit of a container; in a volume, which belongs to no container, it must name one.',
    source: `${core} validateContainerResourceFieldSelector`,
    base: podBase,
    accepts: [
      { set: { [`${c}.env[0]`]: resource({ resource: 'limits.cpu' }) } },
      { set: { [`${c}.env[0]`]: resource({ resource: 'requests.hugepages-2Mi' }) } },
    ],
    refuses: [
      { set: { [`${c}.env[0]`]: resource({ resource: 'cpu' }) }, at: `${from}.resourceFieldRef.resource` },
      { set: { [`${c}.env[0]`]: resource({}) }, at: `${from}.resourceFieldRef.resource` },
      {
        set: {
          'spec.volumes[0]': {
            name: 'info',
            downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { resource: 'limits.cpu' } }] },
          },
        },
        at: 'spec.volumes[0].downwardAPI.resourceFieldRef.containerName',
      },
    ],
  },
  'valid-resource-divisor': {
    why: 'The divisor is the unit in which the amount is shown.',
    source: `${core} validateContainerResourceDivisor`,
    base: podBase,
    accepts: [
      { set: { [`${c}.env[0]`]: resource({ resource: 'limits.cpu', divisor: '1m' }) } },
      { set: { [`${c}.env[0]`]: resource({ resource: 'limits.memory', divisor: '1Mi' }) } },
      { set: { [`${c}.env[0]`]: resource({ resource: 'limits.memory', divisor: '0' }) } },
      { set: { [`${c}.env[0]`]: resource({ resource: 'limits.memory', divisor: null }) } },
    ],
    refuses: [
      {
        set: { [`${c}.env[0]`]: resource({ resource: 'limits.cpu', divisor: '2' }) },
        at: `${from}.resourceFieldRef.divisor`,
      },
      {
        set: { [`${c}.env[0]`]: resource({ resource: 'limits.memory', divisor: '1m' }) },
        at: `${from}.resourceFieldRef.divisor`,
      },
      {
        set: { [`${c}.env[0]`]: resource({ resource: 'limits.ephemeral-storage', divisor: '2Ki' }) },
        at: `${from}.resourceFieldRef.divisor`,
      },
    ],
  },
};
