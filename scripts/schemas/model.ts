/** The structure of one field: what stands in the generated data after its name. */
export interface FieldShape {
  readonly required: boolean;
  /** `[]` and `{}` for each list and map around it, then a primitive or the short name of a type: `[]core.v1.Container`. */
  readonly type: string;
}

/** Fields by name, in the order of their names. */
export type TypeShape = ReadonlyMap<string, FieldShape>;

export interface KindShape {
  readonly apiVersion: string;
  readonly kind: string;
  /** Short name of the type: `apps.v1.Deployment`. */
  readonly type: string;
  readonly namespaced: boolean;
}

/** The API of one minor version. */
export interface ApiShape {
  /** Minor version: 28 of 1.28. */
  readonly minor: number;
  /** By short name. */
  readonly types: ReadonlyMap<string, TypeShape>;
  /** By `apiVersion kind`. */
  readonly kinds: ReadonlyMap<string, KindShape>;
}

export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `io.k8s.api.apps.v1.Deployment` -> `apps.v1.Deployment`; the same for the other homes of API types. */
export function shortName(schema: string): string {
  return schema
    .replace(/^io\.k8s\.(api\.|apimachinery\.pkg\.(apis|api|util)\.)/, '')
    .replace(/^io\.k8s\.(apiextensions-apiserver|kube-aggregator)\.pkg\.apis\./, '');
}
