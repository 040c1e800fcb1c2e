import { FieldPath, type JsonObject } from '../../manifest';
import { eachEmbedded, validateEmbedded } from '../../schema/custom-resources/embedded';
import { ErrorList } from '../../schema/custom-resources/error-list';
import { canonicalText } from '../../schema/custom-resources/go-print';
import { prune } from '../../schema/custom-resources/prune';
import { readSchema, type SchemaNode } from '../../schema/custom-resources/schema-node';
import { validateRules } from '../../schema/custom-resources/validate-rules';
import { validateSchema } from '../../schema/custom-resources/validate-schema';
import type { RuleCatalogue } from '../rule';
import type { Errors } from './validator';

export const customResourceDefinitionDefaultsCatalogue = {
  'valid-crd-default': {
    title: 'Defaults in a schema keep to the schema that they stand in',
    fix: 'Use a default of the type and within the limits of its schema, without fields that the schema lacks.',
  },
} satisfies RuleCatalogue;

/** ValidateDefaults of apiextensions-apiserver/pkg/apiserver/schema/defaulting: the schema itself is structural. */
export function validateDefaults(schema: JsonObject, path: FieldPath, errors: Errors): void {
  visit({ ...readSchema(schema, 'default'), embedded: true, hasEmbedded: true }, false, path, errors);
}

const metaFields = ['apiVersion', 'kind', 'metadata'];

/** Not below additionalProperties: the server does not look at defaults there. `inMeta`: within metadata and the like. */
function visit(node: SchemaNode, inMeta: boolean, path: FieldPath, errors: Errors): void {
  if (node.schema.default !== undefined) validateDefault(node, inMeta, path.child('default'), errors);
  for (const [name, property] of node.properties) {
    const isMeta = node.embedded ? metaFields.includes(name) : inMeta;
    visit(property, isMeta, path.child('properties').key(name), errors);
  }
  if (node.items !== undefined) visit(node.items, inMeta && !node.embedded, path.child('items'), errors);
}

const code = 'valid-crd-default';

function validateDefault(node: SchemaNode, inMeta: boolean, path: FieldPath, errors: Errors): void {
  const value = node.schema.default;
  const pruned = prune(value, node, FieldPath.root, node.embedded, () => undefined);
  if (!inMeta && canonicalText(pruned) !== canonicalText(value)) {
    errors.invalid(code, path, value, 'must not have unknown fields');
  }
  const embedded = new ErrorList();
  eachEmbedded(value, node, path, (object, at) => validateEmbedded(object, at, embedded));
  for (const { path: at, message } of embedded.errors) errors.worded(code, at, message);
  if (embedded.errors.length > 0) return;
  const list = new ErrorList();
  validateSchema(value, node, FieldPath.root, list);
  if (list.errors.length === 0) validateRules(value, node, FieldPath.root, node.embedded, list);
  for (const { code: kind, path: at, message } of list.errors) {
    if (kind !== 'no-unevaluated-rule')
      errors.worded(code, isOfBranches.test(message) ? path : below(path, at), message);
  }
}

/** What the server says of alternatives: that names no field. */
const isOfBranches = /must (?:not )?validate .*\((?:anyOf|oneOf|allOf|not)\)/;

/** The server puts a dot even before the index of an item: `default.[0].name`. */
function below(path: FieldPath, at: FieldPath): FieldPath {
  const text = at.toString();
  return text === '' ? path : path.child(text);
}
