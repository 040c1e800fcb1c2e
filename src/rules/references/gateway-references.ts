import { FieldPath, type JsonObject } from '../../manifest';
import { child, has, list, number, text } from '../admission/fields';
import type { AddReference, Extractor, ReferenceType } from './reference';

/** Kinds of the Gateway API, whose references all have `group`, `kind`, `name`, `namespace` with defaults. */
const gatewayGroup = 'gateway.networking.k8s.io';
const spec = FieldPath.of('spec');

/** HTTPRoute and its siblings. */
export const routeReferences: Extractor = ({ object, ref }, add) => {
  const route = child(object, 'spec');
  list(route, 'parentRefs').forEach((parent, index) => {
    const path = spec.child('parentRefs').index(index);
    addTypedReference('gateway', parent, path, { group: gatewayGroup, kind: 'Gateway', namespace: ref.namespace }, add);
  });
  const service = { group: '', kind: 'Service', namespace: ref.namespace };
  list(route, 'rules').forEach((rule, ruleIndex) => {
    const at = spec.child('rules').index(ruleIndex);
    list(rule, 'backendRefs').forEach((backend, index) => {
      addTypedReference('backend', backend, at.child('backendRefs').index(index), service, add);
    });
    list(rule, 'filters').forEach((filter, index) => {
      const mirror = child(child(filter, 'requestMirror'), 'backendRef');
      if (mirror === undefined) return;
      const path = at.child('filters').index(index).child('requestMirror', 'backendRef');
      addTypedReference('backend', mirror, path, service, add);
    });
  });
};

export const gatewayReferences: Extractor = ({ object, ref }, add) => {
  const gateway = child(object, 'spec');
  const name = text(gateway, 'gatewayClassName');
  if (name !== '') {
    const target = { group: gatewayGroup, kind: 'GatewayClass', namespace: undefined, name };
    add('class', spec.child('gatewayClassName'), target);
  }
  const secret = { group: '', kind: 'Secret', namespace: ref.namespace };
  list(gateway, 'listeners').forEach((listener, listenerIndex) => {
    list(child(listener, 'tls'), 'certificateRefs').forEach((certificate, index) => {
      const path = spec.child('listeners').index(listenerIndex).child('tls', 'certificateRefs').index(index);
      addTypedReference('credentials', certificate, path, secret, add);
    });
  });
};

function addTypedReference(
  type: ReferenceType,
  ref: JsonObject,
  path: FieldPath,
  defaults: { readonly group: string; readonly kind: string; readonly namespace: string },
  add: AddReference,
): void {
  const name = text(ref, 'name');
  if (name === '') return;
  const target = {
    group: has(ref, 'group') ? text(ref, 'group') : defaults.group,
    kind: text(ref, 'kind') || defaults.kind,
    namespace: text(ref, 'namespace') || defaults.namespace,
    name,
  };
  add(type, path.child('name'), target);
  const port = number(ref, 'port');
  const isService = target.group === '' && target.kind === 'Service';
  if (port !== undefined && isService) add(type, path.child('port'), { ...target, port });
}
