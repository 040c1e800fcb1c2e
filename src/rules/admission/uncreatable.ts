import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text, texts } from './fields';
import type { Errors, Validator } from './validator';

export const uncreatableCatalogue = {
  'no-uncreatable-kind': {
    title: 'Manifests are of kinds that can be created as objects of their own',
    fix: 'Remove the manifest: the kind is read from the server, or sent to a subresource of another object.',
  },
} satisfies RuleCatalogue;

const code = 'no-uncreatable-kind';

/** A kind that the server lists but does not let anybody create. */
export const validateReadOnlyKind: Validator = (_object, errors) => {
  const detail = 'the server does not allow this method on the requested resource';
  errors.forbidden(code, FieldPath.of('kind'), detail);
};

/** A kind that is sent to a subresource of another object: there is no resource of its own. */
export const validateSubresourceKind: Validator = ({ apiVersion, kind }, errors) => {
  const detail = `no resource of its own for kind "${String(kind)}" in version "${String(apiVersion)}"`;
  errors.forbidden(code, FieldPath.of('kind'), detail);
};

/** ValidatePodBinding: a Binding can be created as an object, and is gone at once. */
export function validateBinding(object: JsonObject, errors: Errors): void {
  const target = child(object, 'target');
  const kind = text(target, 'kind');
  if (kind !== '' && kind !== 'Node') {
    errors.notSupported(code, FieldPath.of('target', 'kind'), kind, ['Node', '<empty>']);
  }
  if (text(target, 'name') === '') errors.required(code, FieldPath.of('target', 'name'));
}

/** Access reviews answer at once: they have no metadata, and ask about one thing for somebody. */
export function validateAccessReview(object: JsonObject, errors: Errors): void {
  const local = object.kind === 'LocalSubjectAccessReview';
  const metadata = child(object, 'metadata');
  const path = FieldPath.of('spec');
  const spec = child(object, 'spec');
  const resource = child(spec, 'resourceAttributes');
  const url = child(spec, 'nonResourceAttributes');
  if (resource !== undefined && url !== undefined) {
    const detail = 'cannot be specified in combination with resourceAttributes';
    errors.invalid(code, path.child('nonResourceAttributes'), url, detail);
  }
  if (resource === undefined && url === undefined) {
    const detail = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
    errors.invalid(code, path.child('resourceAttributes'), url, detail);
  }
  const forSelf = object.kind === 'SelfSubjectAccessReview';
  if (!forSelf && text(spec, 'user') === '' && texts(spec, 'groups').length === 0) {
    errors.invalid(code, path.child('user'), '', 'at least one of user or group must be specified');
  }
  const ignored = local ? ['managedFields', 'namespace'] : ['managedFields'];
  if (Object.keys(metadata ?? {}).some((name) => !ignored.includes(name) && !isEmpty(metadata?.[name]))) {
    const detail = local ? 'must be empty except for namespace' : 'must be empty';
    errors.invalid(code, FieldPath.of('metadata'), metadata, detail);
  }
  if (local) validateLocalReview(resource, url, text(metadata, 'namespace'), errors);
}

/** A review inside of a namespace: the client's request names one, `default` unless the manifest says otherwise. */
function validateLocalReview(
  resource: JsonObject | undefined,
  url: JsonObject | undefined,
  namespace: string,
  errors: Errors,
): void {
  const path = FieldPath.of('spec');
  const asked = text(resource, 'namespace');
  if (resource !== undefined && asked !== (namespace === '' ? 'default' : namespace)) {
    const at = path.child('resourceAttributes', 'namespace');
    errors.invalid(code, at, asked, 'must match metadata.namespace');
  }
  if (url === undefined) return;
  errors.invalid(code, path.child('nonResourceAttributes'), url, 'disallowed on this kind of request');
}

/** What is as if it were not there. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === '' || value === 0 || value === false || value === undefined;
}

/** A SelfSubjectRulesReview asks about one namespace. */
export function validateRulesReview(object: JsonObject, errors: Errors): void {
  if (text(child(object, 'spec'), 'namespace') !== '') return;
  errors.required(code, FieldPath.of('spec', 'namespace'), 'no namespace on request');
}

/** A TokenReview has a token; its metadata is not looked at. */
export function validateTokenReview(object: JsonObject, errors: Errors): void {
  if (text(child(object, 'spec'), 'token') !== '') return;
  errors.required(code, FieldPath.of('spec', 'token'), 'token is required for TokenReview in authentication');
}

/** A kind whose objects are answered at once: nothing about them can be wrong. */
export const validateNothing: Validator = () => undefined;
