import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare, missingObjects } from './missing-objects';

export const accountCatalogue = {
  'require-service-account': {
    title: 'The ServiceAccount of Pods and tokens exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
  'require-role': {
    title: 'The role of a binding exists',
    fix: `${addOrDeclare} The role of a binding cannot be changed later: delete the binding and make it anew.`,
    severity: 'warning',
  },
  'require-subject': {
    title: 'The ServiceAccount that a binding gives its role to exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** No Pod is made for a ServiceAccount that does not exist; a binding to nothing grants nothing, without a word. */
export const requireAccounts: SetRule<keyof typeof accountCatalogue> = missingObjects(
  'References to accounts and roles',
  accountCatalogue,
  ({ type }) => {
    if (type === 'identity' || type === 'token') return 'require-service-account';
    if (type === 'role') return 'require-role';
    return type === 'subject' ? 'require-subject' : undefined;
  },
);
