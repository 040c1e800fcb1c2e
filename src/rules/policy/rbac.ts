import type { JsonObject } from '../../manifest';
import { FieldPath } from '../../manifest';
import { child, list, text, texts } from '../admission/fields';
import type { Tell } from '../object-rule';
import type { RuleCatalogue, Subject } from '../rule';
import { subjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';
import { namespaceOf } from './set-facts';

const rights = (title: string, fix: string, profile: 'minimal' | 'recommended' | 'strict') =>
  ({ title, fix, severity: 'warning', profile }) as const;

export const rbacCatalogue = {
  'no-cluster-admin-binding': rights(
    'No one is bound to the right to do everything',
    'Bind a role with the rights that are needed, such as "view" or "edit", in the namespaces that need them.',
    'minimal',
  ),
  'no-rbac-wildcard': rights(
    'Roles name the verbs and resources that they allow',
    'List the verbs and resources that are needed.',
    'recommended',
  ),
  'no-secret-access': rights(
    'Roles do not open all Secrets',
    'Name the Secrets in resourceNames, and allow "get" alone; mount a Secret rather than read it.',
    'recommended',
  ),
  'no-pod-exec': rights(
    'Roles do not allow running commands in Pods',
    'Remove pods/exec and pods/attach; `kubectl debug` needs neither.',
    'recommended',
  ),
  'no-escalation-verb': rights(
    'Roles do not allow gaining rights that were not given',
    'Remove the verb, or name the roles or users in resourceNames.',
    'recommended',
  ),
  'no-pod-creation': rights(
    'Roles do not allow creating Pods',
    'Leave the creation of workloads to the pipeline, or to the controller that is made for it.',
    'strict',
  ),
} as const satisfies RuleCatalogue;

type Code = keyof typeof rbacCatalogue;

const group = 'rbac.authorization.k8s.io';
const workloads = new Set(
  'pods replicationcontrollers deployments statefulsets replicasets daemonsets jobs cronjobs'.split(' '),
);

/** Rights that lead to all others. */
export const rbac: SetRule<Code> = {
  title: 'RBAC',
  catalogue: rbacCatalogue,
  check(set, report) {
    const roles = subjectsOf(set, `${group}/Role`, `${group}/ClusterRole`);
    const almighty = new Set(roles.filter(isAlmighty).map(({ ref }) => `${ref.kind} ${scopeOf(ref)}/${ref.name}`));
    for (const subject of roles) {
      list(subject.object, 'rules').forEach((rule, index) => {
        const path = FieldPath.of('rules').index(index);
        checkRule(rule, path, (code, at, message) => report(subject, code, at, message));
      });
    }
    for (const subject of subjectsOf(set, `${group}/RoleBinding`, `${group}/ClusterRoleBinding`)) {
      checkBinding(subject, almighty, (code, at, message) => report(subject, code, at, message));
    }
  },
};

const scopeOf = (ref: Subject['ref']): string => (ref.kind === 'ClusterRole' ? '' : namespaceOf(ref));

const everyVerb = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

function isAlmighty({ object }: Subject): boolean {
  return list(object, 'rules').some((rule) => {
    if (!texts(rule, 'apiGroups').includes('*') || !texts(rule, 'resources').includes('*')) return false;
    const verbs = texts(rule, 'verbs');
    return verbs.includes('*') || everyVerb.every((verb) => verbs.includes(verb));
  });
}

function checkBinding({ ref, object }: Subject, almighty: ReadonlySet<string>, tell: Tell<Code>): void {
  const roleRef = child(object, 'roleRef');
  const kind = text(roleRef, 'kind');
  const name = text(roleRef, 'name');
  const scope = kind === 'ClusterRole' ? '' : namespaceOf(ref);
  const where = ref.kind === 'ClusterRoleBinding' ? 'the cluster' : `namespace "${namespaceOf(ref)}"`;
  if ((kind === 'ClusterRole' && name === 'cluster-admin') || almighty.has(`${kind} ${scope}/${name}`)) {
    const subjects = list(object, 'subjects').map((subject) => `${text(subject, 'kind')} "${text(subject, 'name')}"`);
    const who = subjects.length === 0 ? 'whoever is added' : subjects.join(', ');
    tell('no-cluster-admin-binding', 'roleRef.name', `"${name}" lets ${who} do everything in ${where}`);
  } else if (kind === 'ClusterRole' && (name === 'admin' || name === 'edit') && ref.kind === 'ClusterRoleBinding') {
    tell('no-pod-exec', 'roleRef.name', `"${name}" allows pods/exec, here in every namespace of the cluster`);
  }
}

function checkRule(rule: JsonObject, path: FieldPath, tell: Tell<Code>): void {
  const verbs = texts(rule, 'verbs');
  const resources = texts(rule, 'resources');
  const isNarrow = texts(rule, 'resourceNames').length > 0;
  const may = (...wanted: readonly string[]): boolean => verbs.some((verb) => verb === '*' || wanted.includes(verb));
  for (const field of ['verbs', 'resources']) {
    const index = texts(rule, field).indexOf('*');
    if (index < 0) continue;
    const message = `"*" allows all ${field}, those of later versions and of custom resources too`;
    tell('no-rbac-wildcard', path.child(field).index(index), message);
  }
  resources.forEach((resource, index) => {
    const at = path.child('resources').index(index);
    if (resource === 'secrets' && !isNarrow && may('get', 'list', 'watch', 'create', 'delete')) {
      const message = `"${verbs.join(', ')}" on all Secrets: they hold the tokens and passwords of everything else`;
      tell('no-secret-access', at, message);
    }
    if (/^(?:pods\/(?:exec|attach|\*)|\*\/(?:exec|attach))$/.test(resource) && may('create', 'get')) {
      tell('no-pod-exec', at, `"${resource}" allows running commands as any Pod, with its Secrets and its rights`);
    }
    if (workloads.has(resource) && may('create')) {
      const message = `"${verbs.join(', ')}" on ${resource}: a Pod can mount every Secret of its namespace, and run as any ServiceAccount`;
      tell('no-pod-creation', at, message);
    }
  });
  verbs.forEach((verb, index) => {
    if (isNarrow || !['bind', 'escalate', 'impersonate'].includes(verb)) return;
    tell(
      'no-escalation-verb',
      path.child('verbs').index(index),
      `"${verb}" gives rights that its holder does not have`,
    );
  });
}
