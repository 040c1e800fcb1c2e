import type { RuleTable } from '../rule-table';
import { runtimeClassBase } from './object-table-bases';
import type { runtimeClassCatalogue } from './runtime-class';

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
};
