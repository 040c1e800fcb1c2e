import type { RuleTable } from '../rule-table';
import type { limitRangeCatalogue } from './limit-range';
import { core, limitRangeBase } from './object-table-bases';

const source = `${core} ValidateLimitRange`;
const limit = 'spec.limits[0]';

export const limitRangeTable: RuleTable<keyof typeof limitRangeCatalogue> = {
  'valid-limit-type': {
    why: 'The type says what is limited; two of one type would contradict each other.',
    source: `${core} validateLimitRangeTypeName`,
    base: limitRangeBase,
    accepts: [
      { set: { 'spec.limits[1]': { type: 'Pod', max: { cpu: '2' } } } },
      { set: { [`${limit}.type`]: 'example.com/job' } },
    ],
    refuses: [
      { set: { [`${limit}.type`]: 'container' }, at: `${limit}.type` },
      { set: { [`${limit}.type`]: '' }, at: `${limit}.type` },
      { set: { 'spec.limits[1]': { type: 'Container', max: { cpu: '2' } } }, at: 'spec.limits[1].type' },
    ],
  },
  'valid-limit-resource': {
    why: 'A limit for a resource that nothing has limits nothing.',
    source: `${core} validateLimitRangeResourceName`,
    base: limitRangeBase,
    accepts: [{ set: { [`${limit}.max`]: { 'example.com/gpu': '1', 'hugepages-2Mi': '2Mi' } } }],
    refuses: [
      { set: { [`${limit}.max`]: { storage: '1Gi' } }, at: `${limit}.max[storage]` },
      { set: { [`${limit}.max`]: { disk: '1Gi' } }, at: `${limit}.max[disk]` },
      { set: { [`${limit}.defaultRequest`]: { pods: '1' } }, at: `${limit}.defaultRequest[pods]` },
      { set: { [`${limit}.maxLimitRequestRatio`]: { 'a b': '1' } }, at: `${limit}.maxLimitRequestRatio[a b]` },
    ],
  },
  'no-pod-default-limit': {
    why: 'A Pod has no limits of its own to fill in: its containers have.',
    source,
    base: { ...limitRangeBase, spec: { limits: [{ type: 'Pod', max: { cpu: '1' } }] } },
    accepts: [{ set: { [`${limit}.default`]: {} } }],
    refuses: [
      { set: { [`${limit}.default`]: { cpu: '1' } }, at: `${limit}.default` },
      { set: { [`${limit}.defaultRequest`]: { cpu: '1' } }, at: `${limit}.defaultRequest` },
    ],
  },
  'require-claim-limit': {
    why: 'Claims have one size.',
    source,
    base: { ...limitRangeBase, spec: { limits: [{ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }] } },
    accepts: [{ set: { [`${limit}.max`]: null, [`${limit}.min`]: { storage: '1Gi' } } }],
    refuses: [{ set: { [`${limit}.max`]: null }, at: `${limit}.limits` }],
  },
};
