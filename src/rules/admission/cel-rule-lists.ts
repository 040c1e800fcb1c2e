/** Types whose values have an order, and those that can be added up (k8s.io/apiserver/pkg/cel/library/lists.go). */
const summed = ['int', 'uint', 'double', 'google.protobuf.Duration'];
const ordered = [...summed, 'bool', 'google.protobuf.Timestamp', 'string', 'bytes'];

const itemTypes: { readonly [name: string]: readonly string[] } = {
  isSorted: ordered,
  max: ordered,
  min: ordered,
  sum: summed,
};
const searches: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf']);
const picks: ReadonlySet<string> = new Set(['max', 'min', 'sum']);

/** The type of the items of `list<T>`; undefined for other types. */
export const itemTypeOf = (type: string): string | undefined => /^list<(.*)>$/.exec(type)?.[1];

/** The type of what a function makes of a list, where the CEL library leaves it open. */
export const typeOfListCall = (name: string, list: string): string | undefined =>
  picks.has(name) ? itemTypeOf(list) : undefined;

/** Why a function cannot be called on a list of this type; types that nothing tells fit all. */
export function listCallProblem(name: string, list: string, args: readonly string[]): string | undefined {
  const item = itemTypeOf(list);
  if (item === undefined || !isKnown(item)) return undefined;
  const allowed = Object.hasOwn(itemTypes, name) ? itemTypes[name] : undefined;
  const [wanted = item] = args;
  const fits = searches.has(name) ? wanted === item || !isKnown(wanted) : allowed?.includes(item) !== false;
  return fits ? undefined : `found no matching overload for '${name}' applied to 'list(${item}).(${args.join(', ')})'`;
}

/** Whether a type says all: nothing in it is open. */
const isKnown = (type: string): boolean => !/dyn|<[A-Z]>|^[A-Z]$|optional/.test(type);
