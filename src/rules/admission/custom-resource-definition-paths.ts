import { FieldPath, type JsonObject } from '../../manifest';
import { printValue } from './field-errors';

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

/** Finds out which parts all versions have alike. */
export function pathsOfVersions(versions: readonly JsonObject[]): CrdVersionPaths {
  const path = (field: string, top: string): SharedPath => {
    const shared = new Set(versions.map((version) => printValue(version[field]))).size <= 1;
    return { shared, of: (i) => (shared ? spec.child(top) : spec.child('versions').index(i).child(field)) };
  };
  return {
    schema: path('schema', 'validation'),
    subresources: path('subresources', 'subresources'),
    columns: path('additionalPrinterColumns', 'additionalPrinterColumns'),
  };
}
