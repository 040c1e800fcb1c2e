import { isJsonObject, type JsonObject } from '../../manifest';

const indentOf = (depth: number): string => '  '.repeat(depth);

/** A doc comment from a description; empty without one. */
export function printComment(description: unknown, depth: number): string {
  if (typeof description !== 'string' || description.trim() === '') return '';
  const indent = indentOf(depth);
  const lines = description.trim().replaceAll('*/', '*\\/').split(/\r?\n/);
  const [only = ''] = lines;
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

const printName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/**
 * A structural schema (apiextensions.k8s.io/v1) as a TypeScript type: exact names, nothing that the server keeps is
 * refused, nothing that it prunes is taken.
 */
export function printSchema(schema: unknown, depth: number): string {
  if (!isJsonObject(schema)) return 'unknown';
  const type = printBare(schema, depth);
  const takesNull = type === 'unknown' || / \| null$/.test(type);
  return schema.nullable === true && !takesNull ? `${type} | null` : type;
}

function printBare(schema: JsonObject, depth: number): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'number | string';
  if (Array.isArray(schema.enum)) return printEnum(schema.enum);
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return printList(schema.items, depth);
    case 'object':
      return printObject(schema, depth);
    default:
      return 'unknown';
  }
}

/** The values; null last. */
function printEnum(values: readonly unknown[]): string {
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  return [...texts].sort((a, b) => Number(a === 'null') - Number(b === 'null')).join(' | ');
}

function printList(items: unknown, depth: number): string {
  const type = printSchema(items, depth);
  const isUnion = /[|]/.test(type.replace(/\{[\s\S]*\}/, ''));
  return isUnion || type.startsWith('readonly ') ? `readonly (${type})[]` : `readonly ${type}[]`;
}

function printObject(schema: JsonObject, depth: number): string {
  const fields = isJsonObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const members = Object.keys(fields)
    .sort()
    .map((name) => printField(name, fields[name], required.has(name), depth + 1));
  const { additionalProperties } = schema;
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-embedded-resource'] === true;
  if (isOpen || additionalProperties === true || (members.length === 0 && additionalProperties === undefined)) {
    members.push(`${indentOf(depth + 1)}readonly [field: string]: unknown;\n`);
  } else if (isJsonObject(additionalProperties)) {
    members.push(`${indentOf(depth + 1)}readonly [key: string]: ${printSchema(additionalProperties, depth + 1)};\n`);
  }
  return `{\n${members.join('')}${indentOf(depth)}}`;
}

/** One field of an object type with its comment. */
export function printField(name: string, schema: unknown, isRequired: boolean, depth: number): string {
  const comment = isJsonObject(schema) ? printComment(schema.description, depth) : '';
  return `${comment}${indentOf(depth)}readonly ${printName(name)}${isRequired ? '' : '?'}: ${printSchema(schema, depth)};\n`;
}
