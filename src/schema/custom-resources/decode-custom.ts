import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { CustomDecoder, MetadataDecoder } from '../custom-kinds';
import { nearest } from '../explain';
import type { CustomVersion } from './definition';
import { eachEmbedded, validateEmbedded } from './embedded';
import { ErrorList } from './error-list';
import { withName } from './generated-name';
import { isGoInt } from './go-print';
import { validateInvariants } from './invariants';
import { fillIn, prune } from './prune';
import { validateRules } from './validate-rules';
import { validateSchema } from './validate-schema';

/** The decoder of one version of a custom kind: what the server does with an object of it that is created. */
export function customDecoder(version: CustomVersion): CustomDecoder {
  const { schema, hasStatus } = version;
  return (object, decodeMetadata) => {
    const list = new ErrorList();
    const pruned = prune(object, schema, FieldPath.root, true, (path, known) => unknownField(path, known, list));
    const filled = fillIn(pruned, schema);
    decodeEmbedded(filled, version, decodeMetadata, list);
    const stored = isJsonObject(filled) ? filled : object;
    // The status is dropped after decoding.
    const { status: _, ...withoutStatus } = stored;
    const result = hasStatus && 'status' in stored ? withoutStatus : stored;
    withName(result, schema, list, (whole, errors) => validateObject(whole, version, errors));
    return { object: result, errors: list.errors };
  };
}

/** ValidateCustomResource and what comes after it: the object has its name. */
function validateObject(object: JsonObject, version: CustomVersion, list: ErrorList): void {
  const { schema } = version;
  validateSchema(object, schema, FieldPath.root, list);
  validateScale(object, version, list);
  eachEmbedded(object, schema, FieldPath.root, (value, path) => validateEmbedded(value, path, list));
  validateInvariants(object, schema, FieldPath.root, list);
  if (!list.isBlocking) validateRules(object, schema, FieldPath.root, true, list);
  else if (schema.hasRules) {
    const message = 'some validation rules were not checked because the object was invalid';
    list.add('no-unevaluated-rule', FieldPath.root, message, 'Correct the errors to have the rules checked.');
  }
}

/** The metadata of objects within the object is decoded as that of the object itself. */
function decodeEmbedded(value: unknown, { schema }: CustomVersion, decode: MetadataDecoder, list: ErrorList): void {
  eachEmbedded(value, schema, FieldPath.root, (object, path) => {
    for (const { path: at, ...error } of decode(object).errors) {
      const below = at
        .steps()
        .reduce<FieldPath>((to, step) => (typeof step === 'number' ? to.index(step) : to.child(step)), path);
      list.errors.push({ ...error, path: below });
    }
  });
}

function unknownField(path: FieldPath, known: readonly string[], list: ErrorList): void {
  const near = nearest(String(path.steps().at(-1)), known);
  const fix =
    near === undefined
      ? 'Remove it; the schema of the kind has no such field.'
      : `Did you mean ${JSON.stringify(near)}?`;
  list.add('no-unknown-field', path, `unknown field ${JSON.stringify(path.toString())}`, fix);
}

/** ValidateScaleSpec and ValidateScaleStatus: a kind that can be scaled has int32 numbers of replicas, none negative. */
function validateScale(object: JsonObject, { scale }: CustomVersion, list: ErrorList): void {
  for (const path of [scale?.specReplicasPath, scale?.statusReplicasPath]) {
    if (path !== undefined) validateReplicas(object, path, list);
  }
  const selectorPath = scale?.labelSelectorPath;
  if (selectorPath === undefined) return;
  const selector = valueAt(object, selectorPath);
  if (selector.value !== undefined && (selector.isPart || typeof selector.value !== 'string')) {
    accessorError(selectorPath, selector, '', 'string', list);
  }
}

const maxReplicas = 2 ** 31 - 1;

function validateReplicas(object: JsonObject, at: string, list: ErrorList): void {
  const found = valueAt(object, at);
  const { value, isPart } = found;
  if (value === undefined) return;
  // The server names the field by the path of the definition, as it stands there.
  const path = FieldPath.of(at);
  if (isPart || typeof value !== 'number' || !isGoInt(value)) accessorError(at, found, 0, 'int64', list);
  else if (value < 0) list.invalid(path, value, 'should be a non-negative integer', 'Write 0 or more.');
  else if (value > maxReplicas) {
    list.invalid(path, value, `should be less than or equal to ${maxReplicas}`, 'Write a lesser number.');
  }
}

interface Found {
  readonly value: unknown;
  /** Whether the value stands where an object would have to be, on the way to the path. */
  readonly isPart: boolean;
}

function valueAt(object: JsonObject, path: string): Found {
  let at: unknown = object;
  for (const step of path.replace(/^\./, '').split('.')) {
    if (at === undefined || at === null) return { value: undefined, isPart: false };
    if (!isJsonObject(at)) return { value: at, isPart: true };
    at = at[step];
  }
  return { value: at, isPart: false };
}

function accessorError(path: string, { value, isPart }: Found, zero: unknown, type: string, list: ErrorList): void {
  const expected = isPart ? 'map[string]interface{}' : type;
  const detail = `${path} accessor error: ${printFormatted(value)} is of the type ${goType(value)}, expected ${expected}`;
  list.invalid(FieldPath.of(path), zero, detail, `Write ${type === 'string' ? 'a selector' : 'a number'} there.`);
}

/** A value as Go's %v prints it. */
function printFormatted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFormatted).join(' ')}]`;
  if (isJsonObject(value)) {
    const entries = Object.keys(value).sort();
    return `map[${entries.map((key) => `${key}:${printFormatted(value[key])}`).join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'number') return isGoInt(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return value === null ? '<nil>' : typeof value === 'string' ? 'string' : 'map[string]interface {}';
}
