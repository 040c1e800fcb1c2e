import { isJsonObject, type JsonObject } from '../../manifest';
import { ErrorList } from './error-list';
import type { SchemaNode } from './schema-node';

/** Of a prefix the server keeps this many characters (k8s.io/apiserver/pkg/storage/names/generate.go). */
const maxPrefix = 58;

/**
 * What the server may add to a prefix: five of `bcdfghjklmnpqrstvwxz2456789` (k8s.io/apimachinery/pkg/util/rand). Letters
 * alone, digits alone, and both: what holds of all of these is taken to hold of any.
 */
const endings = ['xxxxx', '22222', 'b4f7z', '9dkq2'];

/**
 * Validates an object as the server does, which makes its name before. Where it makes it of a `generateName`, what is
 * wrong with every name that can come of it is wrong; what depends on chance is not told.
 */
export function withName(
  object: JsonObject,
  schema: SchemaNode,
  list: ErrorList,
  validate: (object: JsonObject, list: ErrorList) => void,
): void {
  const prefix = prefixOf(object);
  if (prefix === undefined) {
    validate(object, list);
    return;
  }
  const known = schema.hasRules || schema.properties.has('metadata') ? endings : endings.slice(0, 1);
  const [first, ...others] = known.map((ending) => {
    const errors = new ErrorList();
    errors.isBlocking = list.isBlocking;
    const name = `${prefix}${ending}`;
    validate(named(object, name), errors);
    return { name, errors };
  });
  if (first === undefined) return;
  const texts = others.map(({ errors, name }) => new Set(errors.errors.map((error) => printError(error, name))));
  list.isBlocking = first.errors.isBlocking;
  for (const error of first.errors.errors) {
    const text = printError(error, first.name);
    if (texts.every((found) => found.has(text))) list.errors.push(error);
  }
}

/** What the server makes the name of; undefined for an object that has one. */
function prefixOf({ metadata }: JsonObject): string | undefined {
  if (!isJsonObject(metadata)) return undefined;
  const { generateName, name } = metadata;
  if (typeof generateName !== 'string' || generateName === '' || (name !== undefined && name !== '')) return undefined;
  return generateName.slice(0, maxPrefix);
}

const named = (object: JsonObject, name: string): JsonObject => ({
  ...object,
  metadata: { ...(isJsonObject(object.metadata) ? object.metadata : {}), name },
});

type Told = ErrorList['errors'][number];

const printError = ({ code, message, path }: Told, name: string): string =>
  `${code} ${path.toString()} ${message.replaceAll(name, '')}`;
