import type { RuleTable } from '../rule-table';
import type { limitRangeBoundsCatalogue } from './limit-range-bounds';
import { core, limitRangeBase } from './object-table-bases';

const source = `${core} ValidateLimitRange`;
const limit = 'spec.limits[0]';
const ratio = `${limit}.maxLimitRequestRatio`;

export const limitRangeBoundsTable: RuleTable<keyof typeof limitRangeBoundsCatalogue> = {
  'valid-limit-bounds': {
    why: 'What is filled in for a container must itself be allowed.',
    source,
    base: limitRangeBase,
    accepts: [
      { set: { [`${limit}.min.cpu`]: '1000m' } },
      { set: { [`${limit}.default`]: { cpu: '1' }, [`${limit}.defaultRequest`]: { cpu: '50m' } } },
    ],
    refuses: [
      { set: { [`${limit}.min.cpu`]: '1001m' }, at: `${limit}.min[cpu]` },
      { set: { [`${limit}.defaultRequest`]: { cpu: '49m' } }, at: `${limit}.defaultRequest[cpu]` },
      { set: { [`${limit}.defaultRequest`]: { cpu: '2' } }, at: `${limit}.defaultRequest[cpu]` },
      { set: { [`${limit}.default`]: { cpu: '49m' } }, at: `${limit}.default[cpu]` },
      { set: { [`${limit}.default`]: { cpu: '2' } }, at: `${limit}.default[cpu]` },
      {
        name: 'what cannot be overcommitted',
        set: {
          [`${limit}.default`]: { 'example.com/gpu': '2' },
          [`${limit}.defaultRequest`]: { 'example.com/gpu': '1' },
        },
        at: `${limit}.defaultRequest[example.com/gpu]`,
      },
    ],
  },
  'valid-limit-ratio': {
    why: 'A limit is never less than its request, and never further from it than the bounds are.',
    source,
    base: limitRangeBase,
    accepts: [{ set: { [ratio]: { cpu: '1' } } }, { set: { [ratio]: { cpu: '20' } } }],
    refuses: [
      { set: { [ratio]: { cpu: '21' } }, at: `${ratio}[cpu]` },
      { set: { [ratio]: { cpu: '500m' } }, at: `${ratio}[cpu]` },
    ],
  },
};
