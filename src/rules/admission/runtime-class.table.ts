import type { RuleTable } from '../rule-table';
import { runtimeClassBase } from './object-table-bases';
import type { runtimeClassCatalogue } from './runtime-class';

const tolerations = 'scheduling.tolerations';
const toleration = { key: 'sandbox', operator: 'Exists', effect: 'NoSchedule' };

export const runtimeClassTable: RuleTable<keyof typeof runtimeClassCatalogue> = {
  'valid-runtime-handler': {
    why: 'The container runtime finds the handler by this name.',
    source: 'pkg/apis/node/validation/validation.go ValidateRuntimeClass',
    base: runtimeClassBase,
    accepts: [{ set: { handler: '9p' } }],
    refuses: [
      { set: { handler: 'gVisor' }, at: 'handler' },
      { set: { handler: '' }, at: 'handler' },
      { set: { handler: 'a.b' }, at: 'handler' },
    ],
  },
  'unique-class-toleration': {
    why: 'The list is merged by these four fields.',
    source: 'pkg/apis/node/validation/validation.go validateTolerations',
    base: runtimeClassBase,
    accepts: [
      { set: { [tolerations]: [toleration, { ...toleration, effect: 'NoExecute' }] } },
      { set: { [tolerations]: [] } },
    ],
    refuses: [
      { set: { [tolerations]: [toleration, toleration] }, at: `${tolerations}[1]` },
      {
        name: 'how long it is tolerated does not count',
        set: {
          [tolerations]: [
            { ...toleration, effect: 'NoExecute' },
            { ...toleration, effect: 'NoExecute', tolerationSeconds: 9 },
          ],
        },
        at: `${tolerations}[1]`,
      },
    ],
  },
};
