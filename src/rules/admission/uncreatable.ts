import { FieldPath, type JsonObject } from '../../manifest';
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
  const ignored = local ? ['managedFields', 'namespace'] : ['managedFields'];
  if (Object.keys(child(object, 'metadata') ?? {}).some((name) => !ignored.includes(name))) {
    errors.invalid(code, FieldPath.of('metadata'), object.metadata, 'must be empty');
  }
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
  if (object.kind === 'SelfSubjectAccessReview') return;
  if (text(spec, 'user') === '' && texts(spec, 'groups').length === 0) {
    errors.invalid(code, path.child('user'), '', 'at least one of user or group must be specified');
  }
}

/** A TokenReview has a token; its metadata is not looked at. */
export function validateTokenReview(object: JsonObject, errors: Errors): void {
  if (text(child(object, 'spec'), 'token') !== '') return;
  errors.required(code, FieldPath.of('spec', 'token'), 'token is required for TokenReview in authentication');
}

/** A kind whose objects are answered at once: nothing about them can be wrong. */
export const validateNothing: Validator = () => undefined;
