import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { ErrorList } from './error-list';
import type { SchemaNode } from './schema-node';

type Visit = (value: JsonObject, path: FieldPath) => void;

/** Calls `visit` for every whole object within a value, and for the value itself where it is one. */
export function eachEmbedded(value: unknown, node: SchemaNode, path: FieldPath, visit: Visit): void {
  if (!node.hasEmbedded) return;
  if (Array.isArray(value)) {
    const { items } = node;
    if (items !== undefined) for (const [i, item] of value.entries()) eachEmbedded(item, items, path.index(i), visit);
    return;
  }
  if (!isJsonObject(value)) return;
  if (node.embedded) visit(value, path);
  for (const name of Object.keys(value)) {
    const property = node.properties.get(name);
    if (property !== undefined) eachEmbedded(value[name], property, path.child(name), visit);
    else if (node.additional !== undefined && node.additional !== 'any') {
      eachEmbedded(value[name], node.additional, path.key(name), visit);
    }
  }
}

const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const labelHelp =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

/**
 * Adds what an object within a custom resource lacks to be whole
 * (validateEmbeddedResource of apiextensions-apiserver/pkg/apiserver/schema/objectmeta).
 */
export function validateEmbedded(value: JsonObject, path: FieldPath, list: ErrorList): void {
  for (const name of ['apiVersion', 'kind']) {
    const item = value[name];
    const at = path.child(name);
    if (item === undefined) list.required(at);
    else if (typeof item !== 'string') list.wrongType(at, item, 'must be a string', 'Write a string.');
    else if (item === '') list.invalid(at, item, 'must not be empty');
    else if (name === 'apiVersion' && item.split('/').length > 2) {
      list.invalid(at, item, `unexpected GroupVersion string: ${item}`, 'Write group/version, such as apps/v1.');
    } else if (name === 'kind' && !(item.length <= 63 && label.test(item.toLowerCase()))) {
      const detail = item.length > 63 ? 'must be no more than 63 characters' : labelHelp;
      list.invalid(at, item, `may have mixed case, but should otherwise match: ${detail}`);
    }
  }
}
