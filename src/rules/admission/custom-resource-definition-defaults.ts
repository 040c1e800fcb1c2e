import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { ErrorList } from '../../schema/custom-resources/error-list';
import { prune } from '../../schema/custom-resources/prune';
import { readSchema, type SchemaNode } from '../../schema/custom-resources/schema-node';
import { validateSchema } from '../../schema/custom-resources/validate-schema';
import type { RuleCatalogue } from '../rule';
import { printValue } from './field-errors';
import type { Errors } from './validator';

export const customResourceDefinitionDefaultsCatalogue = {
  'valid-crd-default': {
    title: 'Defaults in a schema keep to the schema that they stand in',
    fix: 'Use a default of the type and within the limits of its schema, without fields that the schema lacks.',
  },
} satisfies RuleCatalogue;

/** ValidateDefaults of apiextensions-apiserver/pkg/apiserver/schema/defaulting: the schema itself is structural. */
export function validateDefaults(schema: JsonObject, path: FieldPath, errors: Errors): void {
  visit(readSchema(schema), path, errors);
}

function visit(node: SchemaNode, path: FieldPath, errors: Errors): void {
  if (node.schema.default !== undefined) validateDefault(node, path.child('default'), errors);
  for (const [name, property] of node.properties) visit(property, path.child('properties').key(name), errors);
  if (node.items !== undefined) visit(node.items, path.child('items'), errors);
  if (node.additional !== undefined && node.additional !== 'any') {
    visit(node.additional, path.child('additionalProperties'), errors);
  }
}

function validateDefault(node: SchemaNode, path: FieldPath, errors: Errors): void {
  const code = 'valid-crd-default';
  const value = node.schema.default;
  const unknown = unknownField(value, node, path);
  if (unknown !== undefined) {
    errors.invalid(code, path, value, `must not have unknown fields: ${unknown}`);
    return;
  }
  const list = new ErrorList();
  validateSchema(value, node, path, list);
  // The server reports what is below a default at that field.
  for (const { path: at, message } of list.errors) {
    errors.invalid(code, at, value, message.slice(message.indexOf(': ') + 2));
  }
}

/** The first field that pruning takes away. */
function unknownField(value: unknown, node: SchemaNode, path: FieldPath): string | undefined {
  if (!isJsonObject(value) && !Array.isArray(value)) return undefined;
  let found: string | undefined;
  const pruned = prune(value, node, path, false, (at) => {
    found ??= at.toString();
  });
  return found ?? (printValue(pruned) === printValue(value) ? undefined : path.toString());
}
