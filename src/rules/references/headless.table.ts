import type { SetRuleTable } from '../set-rule-table';
import type { headlessCatalogue } from './headless';
import { service, statefulSet } from './objects.table';

export const headlessTable: SetRuleTable<keyof typeof headlessCatalogue> = {
  'require-headless-service': {
    why: 'Without its headless Service the Pods of a StatefulSet have no names of their own (web-0.web), by which the members of a database find each other.',
    source: 'Kubernetes documentation, StatefulSets: Stable network ID',
    accepts: [{ name: 'a headless Service', objects: [service('web', {}, { clusterIP: 'None' }), statefulSet('web')] }],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [service('web', {}, { clusterIP: 'None' }), statefulSet('wbe')],
        at: 'spec.serviceName',
      },
      { name: 'a Service with an address', objects: [service('web'), statefulSet('web')], at: 'spec.serviceName' },
      {
        name: 'a Service for other Pods',
        objects: [service('web', {}, { clusterIP: 'None', selector: { app: 'api' } }), statefulSet('web')],
        at: 'spec.serviceName',
      },
    ],
  },
};
