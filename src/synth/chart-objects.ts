import type { Chart } from 'cdk8s';
import { isJsonObject, type JsonObject, type Manifest, printRef, refOf } from '../manifest';
import { findUnserializable } from '../manifest/plain-data';
import type { OutputFolder } from './construct-tree';
import { SynthError } from './synth-error';

/** A finished object and the folder that it is for. */
export interface SynthesizedObject {
  readonly manifest: Manifest;
  /** @default - the app's own folder */
  readonly output: OutputFolder | undefined;
}

/**
 * Whether a chart's `toJson` is another than that of cdk8s's class, which is told by a static of its own: the chart may
 * come from another copy of cdk8s.
 */
export function overridesToJson(chart: Chart): boolean {
  let owner: object | null = chart;
  while (owner !== null && !Object.hasOwn(owner, 'toJson')) owner = Object.getPrototypeOf(owner) as object | null;
  return owner !== null && (owner === chart || !Object.hasOwn(owner.constructor, 'isChart'));
}

/** The finished objects of charts whose own `toJson` is running, which asks for them by `super.toJson()`. */
const ready = new Map<Chart, JsonObject[]>();

export const readyObjects = (chart: Chart): JsonObject[] | undefined => ready.get(chart);

/**
 * What a chart's own `toJson` makes of its objects. Each result is traced to the construct of the object that it is, or
 * that has the same identity; of what is new, the chart itself is the construct.
 *
 * @throws SynthError for what the chart throws, and for a value that no manifest can hold
 */
export function renderedByChart(chart: Chart, objects: readonly SynthesizedObject[]): SynthesizedObject[] {
  ready.set(
    chart,
    objects.map(({ manifest }) => manifest.object),
  );
  const sources = new Map<unknown, SynthesizedObject>();
  for (const source of objects) {
    sources.set(source.manifest.object, source).set(nameOf(source.manifest.object), source);
  }
  try {
    const results: unknown[] = Object.values(chart.toJson());
    return results
      .filter((result) => result !== undefined)
      .map((result) => {
        const source = sources.get(result) ?? (isJsonObject(result) ? sources.get(nameOf(result)) : undefined);
        const constructPath = source?.manifest.constructPath ?? chart.node.path;
        return { manifest: { object: checked(result, constructPath), constructPath }, output: source?.output };
      });
  } catch (error) {
    if (error instanceof SynthError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new SynthError(`toJson of the chart failed: ${message} (from ${chart.node.path})`, { cause: error });
  } finally {
    ready.delete(chart);
  }
}

const nameOf = (object: JsonObject): string => {
  const ref = refOf(object);
  return `${ref.apiVersion} ${printRef(ref)}`;
};

function checked(result: unknown, constructPath: string): JsonObject {
  const found = findUnserializable(result);
  if (isJsonObject(result) && found === undefined) return result;
  const what = isJsonObject(result) ? printRef(refOf(result)) : 'what toJson of the chart returns';
  const where = [what, found?.path, found?.problem ?? 'is not an object'].join(' ').replace('  ', ' ');
  throw new SynthError(`${where} (from ${constructPath})`);
}
