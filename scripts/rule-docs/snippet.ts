import { isJsonObject, type JsonObject, parseFieldPath } from '../../src/manifest';
import { emitYaml } from '../../src/manifest/emit-yaml';

type Steps = readonly (string | number)[];

/** The longest snippet, in lines: what a page can show. */
const maxLines = 40;
const maxWidth = 100;

/** YAML of what names an object and of the parts that stand at the paths, or of the parents of paths that are not there. */
export function snippetOf(object: JsonObject, paths: readonly string[]): string {
  const kept = ['apiVersion', 'kind', 'metadata.name', ...paths].map(parseFieldPath);
  return shorten(emitYaml(prune(object, kept)));
}

/** YAML that is short enough to be read on a page. */
export function shorten(yaml: string): string {
  const lines = yaml.trimEnd().split('\n');
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines - 1), '# ...'] : lines;
  return shown.map((line) => (line.length > maxWidth ? `${line.slice(0, maxWidth)}…` : line)).join('\n');
}

function prune(value: unknown, paths: readonly Steps[]): unknown {
  const isWhole = paths.some(([step]) => step === undefined || !hasChild(value, step));
  if (isWhole) return value;
  if (Array.isArray(value)) return value.flatMap((item, index) => keptChild(item, index, paths));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]) =>
    keptChild(child, key, paths).map((kept) => [key, kept]),
  );
  return Object.fromEntries(entries);
}

function keptChild(child: unknown, step: string | number, paths: readonly Steps[]): unknown[] {
  const below = paths.filter(([first]) => String(first) === String(step)).map((path) => path.slice(1));
  return below.length === 0 ? [] : [prune(child, below)];
}

/** A path to what is not there shows its parent; metadata.name may be missing without that. */
function hasChild(value: unknown, step: string | number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, step) || step === 'apiVersion' || step === 'kind' || step === 'name';
}
