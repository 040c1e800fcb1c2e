import { FieldPath } from '../../manifest';
import { child, list, text, textMap, texts } from '../admission/fields';
import { addPullSecrets } from './pod-references';
import { type AddReference, core, type Extractor } from './reference';

const group = 'rbac.authorization.k8s.io';
const roleName = FieldPath.of('roleRef', 'name');

/** RoleBinding and ClusterRoleBinding. Users and groups are no objects: whoever authenticates requests names them. */
export const bindingReferences: Extractor = ({ object, ref }, add) => {
  const roleRef = child(object, 'roleRef');
  const kind = text(roleRef, 'kind');
  const name = text(roleRef, 'name');
  if (name !== '' && (kind === 'Role' || kind === 'ClusterRole')) {
    add('role', roleName, { group, kind, namespace: kind === 'Role' ? ref.namespace : undefined, name });
  }
  list(object, 'subjects').forEach((subject, index) => {
    const account = text(subject, 'name');
    if (text(subject, 'kind') !== 'ServiceAccount' || account === '') return;
    const target = core('ServiceAccount', text(subject, 'namespace') || ref.namespace, account);
    add('subject', FieldPath.of('subjects').index(index).child('name'), target);
  });
};

const readable: { readonly [resource: string]: string } = { configmaps: 'ConfigMap', secrets: 'Secret' };

/** A Role that names ConfigMaps or Secrets: its subjects read them through the API, if they are there. */
export const roleReferences: Extractor = ({ object, ref }, add) => {
  list(object, 'rules').forEach((rule, index) => {
    const names = texts(rule, 'resourceNames');
    if (names.length === 0) return;
    for (const resource of texts(rule, 'resources')) {
      const kind = Object.hasOwn(readable, resource) ? readable[resource] : undefined;
      if (kind === undefined) continue;
      const path = FieldPath.of('rules').index(index).child('resourceNames');
      names.forEach((name, at) => {
        if (name !== '') add('grant', path.index(at), core(kind, ref.namespace, name), true);
      });
    }
  });
};

export const serviceAccountReferences: Extractor = ({ object, ref }, add) => {
  addPullSecrets(object, FieldPath.root, ref.namespace, add);
  list(object, 'secrets').forEach((secret, index) => {
    const name = text(secret, 'name');
    const path = FieldPath.of('secrets').index(index).child('name');
    if (name !== '') add('credentials', path, core('Secret', ref.namespace, name));
  });
};

const accountAnnotation = 'kubernetes.io/service-account.name';

/** A Secret that asks for a token of a ServiceAccount. */
export const secretReferences: Extractor = ({ object, ref }, add: AddReference) => {
  if (text(object, 'type') !== 'kubernetes.io/service-account-token') return;
  const name = textMap(child(object, 'metadata'), 'annotations')[accountAnnotation];
  if (typeof name !== 'string' || name === '') return;
  const path = FieldPath.of('metadata', 'annotations').key(accountAnnotation);
  add('token', path, core('ServiceAccount', ref.namespace, name));
};
