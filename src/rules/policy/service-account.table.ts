import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { serviceAccountCatalogue } from './service-account';
import { accept, objectOf, podWith, refuse } from './table-objects';

const own = { 'spec.serviceAccountName': 'web' };
const account = (rest: JsonObject = {}): JsonObject => objectOf('v1', 'ServiceAccount', 'web', rest);

const binding = (subject: object): JsonObject =>
  objectOf('rbac.authorization.k8s.io/v1', 'RoleBinding', 'web', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
    subjects: [subject],
  });

export const serviceAccountTable: SetRuleTable<keyof typeof serviceAccountCatalogue> = {
  'no-default-service-account': {
    why: 'What the default ServiceAccount is allowed for one Pod, every other Pod of the namespace may do too.',
    source: 'Kubernetes documentation, Configure Service Accounts for Pods',
    accepts: [accept('its own', podWith(own))],
    refuses: [
      refuse('none named', 'spec.serviceAccountName', podWith()),
      refuse('default', 'spec.serviceAccountName', podWith({ 'spec.serviceAccountName': 'default' })),
    ],
  },
  'no-automounted-token': {
    why: 'The token in a Pod that never talks to the API server serves only those who break into it.',
    source: 'Kubernetes documentation, Configure Service Accounts for Pods: opt out of API credential automounting',
    accepts: [
      accept('the Pod mounts none', podWith({ 'spec.automountServiceAccountToken': false })),
      accept('its ServiceAccount mounts none', podWith(own), account({ automountServiceAccountToken: false })),
      accept(
        'a ServiceAccount with rights',
        podWith(own),
        account(),
        binding({ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }),
      ),
      accept(
        'all of the namespace have rights',
        podWith(own),
        binding({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:serviceaccounts:shop' }),
      ),
    ],
    refuses: [
      refuse('the default', 'spec.automountServiceAccountToken', podWith()),
      refuse(
        'the Pod overrules its ServiceAccount',
        'spec.automountServiceAccountToken',
        podWith({ ...own, 'spec.automountServiceAccountToken': true }),
        account({ automountServiceAccountToken: false }),
      ),
      refuse(
        'another has rights',
        'spec.automountServiceAccountToken',
        podWith(own),
        binding({ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }),
      ),
    ],
  },
};
