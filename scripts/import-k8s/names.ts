/** `V1`, `V1beta3`: the version of a schema id `io.k8s.api.apps.v1.Deployment`, capitalized. */
const versionOf = (schema: string): string => schema.split('.').at(-2) ?? '';

const groupOf = (schema: string): string => schema.split('.').at(-3) ?? '';

const shortName = (schema: string): string => schema.split('.').at(-1) ?? schema;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Stable before beta before alpha, then the higher version: the order in which kubectl prefers versions. */
function versionRank(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stability = stage === undefined ? 2 : stage === 'beta' ? 1 : 0;
  return stability * 1e6 + Number(major) * 1e3 + Number(minor);
}

/**
 * One TypeScript name for each schema id: the API's own short name, and where several types have the same one, that
 * for the most stable version (in one version: the first group by schema id), `PodV1beta1` for other versions and
 * `DiscoveryEndpointPort` for other groups.
 *
 * @throws Error when two schemas would still get the same name
 */
export function typeNames(schemas: readonly string[]): ReadonlyMap<string, string> {
  const byShortName = new Map<string, string[]>();
  for (const schema of [...schemas].sort()) {
    const list = byShortName.get(shortName(schema));
    if (list === undefined) byShortName.set(shortName(schema), [schema]);
    else list.push(schema);
  }
  const names = new Map<string, string>();
  for (const [short, rivals] of byShortName) {
    const [winner = ''] = [...rivals].sort((a, b) => versionRank(versionOf(b)) - versionRank(versionOf(a)));
    for (const schema of rivals) {
      if (schema === winner) names.set(schema, short);
      else if (versionOf(schema) !== versionOf(winner)) names.set(schema, short + capitalized(versionOf(schema)));
      else names.set(schema, capitalized(groupOf(schema)) + short);
    }
  }
  if (new Set(names.values()).size !== names.size) throw new Error('two API types have the same generated name');
  return names;
}
