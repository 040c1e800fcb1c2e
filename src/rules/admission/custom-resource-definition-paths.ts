import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { canonicalText } from '../../schema/custom-resources/go-print';
import { isSet } from './custom-resource-definition-keywords';

/**
 * Where a part of the versions of a CRD stands for the server. Inside, it keeps what all versions have alike once, at
 * the top of the spec, under the names of version v1beta1 of the API: field paths of errors are those.
 */
interface SharedPath {
  readonly shared: boolean;
  /** The path for the version of this index. */
  readonly of: (index: number) => FieldPath;
}

/** The paths of the parts that can be shared. */
export interface CrdVersionPaths {
  readonly schema: SharedPath;
  readonly subresources: SharedPath;
  readonly columns: SharedPath;
}

const spec = FieldPath.of('spec');

/** Keywords that are lists and maps in Go: the server takes empty ones for none when it compares. */
const collections = new Set([
  ...['properties', 'patternProperties', 'definitions', 'dependencies', 'required', 'enum', 'allOf', 'anyOf', 'oneOf'],
  ...['x-kubernetes-list-map-keys', 'x-kubernetes-validations'],
]);

/** A part of a version without what the server holds for absent when it compares versions. */
function withoutZeroes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutZeroes);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([name, item]) => {
    const isEmpty = typeof item === 'object' && item !== null && Object.keys(item).length === 0;
    return isSet(value, name) && !(isEmpty && collections.has(name)) && !(item === 0 && name === 'priority');
  });
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutZeroes(item)]));
}

/** Finds out which parts all versions have alike. */
export function pathsOfVersions(versions: readonly JsonObject[]): CrdVersionPaths {
  const path = (field: string, top: string): SharedPath => {
    const shared = new Set(versions.map((version) => canonicalText(withoutZeroes(version[field])))).size <= 1;
    return { shared, of: (i) => (shared ? spec.child(top) : spec.child('versions').index(i).child(field)) };
  };
  return {
    schema: path('schema', 'validation'),
    subresources: path('subresources', 'subresources'),
    columns: path('additionalPrinterColumns', 'additionalPrinterColumns'),
  };
}
