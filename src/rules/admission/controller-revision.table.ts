import type { RuleTable } from '../rule-table';
import type { controllerRevisionCatalogue } from './controller-revision';
import { apps } from './table-bases';

export const controllerRevisionTable: RuleTable<keyof typeof controllerRevisionCatalogue> = {
  'require-revision-data': {
    why: 'A revision is the state that it keeps.',
    source: `${apps} ValidateControllerRevision`,
    base: {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: { name: 'db-1' },
      revision: 1,
      data: { spec: {} },
    },
    accepts: [{ set: { revision: 0 } }],
    refuses: [{ set: { data: undefined }, at: 'data' }],
  },
};
