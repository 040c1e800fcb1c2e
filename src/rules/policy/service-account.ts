import { bool, type child, list, text } from '../admission/fields';
import type { RuleCatalogue } from '../rule';
import { podSubjectsOf, subjectsOf } from '../set-index';
import type { ManifestSet, SetRule } from '../set-rule';
import { namespaceOf } from './set-facts';

export const serviceAccountCatalogue = {
  'no-default-service-account': {
    title: 'Pods run as a ServiceAccount of their own',
    fix: 'Create a ServiceAccount for the workload and name it in serviceAccountName.',
    severity: 'warning',
    profile: 'strict',
  },
  'no-automounted-token': {
    title: 'Only Pods that ask the API server for something hold a token for it',
    fix: 'Set automountServiceAccountToken: false in the Pod spec or on the ServiceAccount, or bind the ServiceAccount to a Role.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

interface Accounts {
  /** `namespace/name` of ServiceAccounts that some binding of the set gives rights; `namespace/*` for all of one. */
  readonly bound: ReadonlySet<string>;
  /** `namespace/name` of ServiceAccounts of the set that mount no token. */
  readonly tokenless: ReadonlySet<string>;
}

/** Who Pods are to the API server. */
export const serviceAccount: SetRule<keyof typeof serviceAccountCatalogue> = {
  title: 'ServiceAccounts',
  catalogue: serviceAccountCatalogue,
  check(set, report) {
    const { bound, tokenless } = accountsOf(set);
    for (const { subject, pods } of podSubjectsOf(set)) {
      const { spec, path } = pods;
      const namespace = namespaceOf(subject.ref);
      const name = text(spec, 'serviceAccountName') || 'default';
      const key = `${namespace}/${name}`;
      if (name === 'default') {
        const message = '"default" is shared by all Pods of the namespace that name no other: so are its rights';
        report(subject, 'no-default-service-account', path.child('serviceAccountName'), message);
      }
      const mounts = bool(spec, 'automountServiceAccountToken') ?? !tokenless.has(key);
      if (!mounts || bound.has(key) || bound.has(`${namespace}/*`) || bound.has('*')) continue;
      const message = `the token of ServiceAccount "${name}" is mounted, though nothing in the set gives it rights: it only helps who breaks in`;
      report(subject, 'no-automounted-token', path.child('automountServiceAccountToken'), message);
    }
  },
};

function accountsOf(set: ManifestSet): Accounts {
  const bound = new Set<string>();
  const tokenless = new Set<string>();
  for (const { ref, object } of subjectsOf(set, '/ServiceAccount')) {
    if (bool(object, 'automountServiceAccountToken') === false) tokenless.add(`${namespaceOf(ref)}/${ref.name}`);
  }
  const group = 'rbac.authorization.k8s.io';
  for (const { object } of subjectsOf(set, `${group}/RoleBinding`, `${group}/ClusterRoleBinding`)) {
    for (const subject of list(object, 'subjects')) bound.add(boundKey(subject));
  }
  return { bound, tokenless };
}

function boundKey(subject: NonNullable<ReturnType<typeof child>>): string {
  const name = text(subject, 'name');
  if (text(subject, 'kind') === 'ServiceAccount') return `${text(subject, 'namespace') || 'default'}/${name}`;
  if (name === 'system:serviceaccounts') return '*';
  const group = 'system:serviceaccounts:';
  return name.startsWith(group) ? `${name.slice(group.length)}/*` : '';
}
