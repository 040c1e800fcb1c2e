import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { SynthError } from './synth-error';

/** A chart with what belongs to it and to no chart nested in it. */
export interface ChartPart {
  readonly chart: Chart;
  /** The chart itself and what is below it, parents before children. */
  readonly constructs: readonly IConstruct[];
  readonly objects: readonly ApiObject[];
}

/** Every construct below a root, by chart. */
export interface ConstructTree {
  /** Parents before children. */
  readonly constructs: readonly IConstruct[];
  readonly charts: readonly ChartPart[];
  /** The part that a construct belongs to. Constructs above all charts have none. */
  readonly partOf: ReadonlyMap<IConstruct, ChartPart>;
  /** The objects that are for another folder than the app's, by the mark of a construct at or above them. */
  readonly outputOf: ReadonlyMap<ApiObject, OutputFolder>;
}

/** A folder beside the app's: `node` is `dist-node/`, for files that belong on a node's disk. */
export type OutputFolder = 'node';

/**
 * A property of this name on a construct (a chart, for one), with an `OutputFolder` as its value, sends all objects at
 * and below it to that folder. A global symbol, so that constructs need not import the engine.
 */
export const outputMark = Symbol.for('cdk8s-drydock.output');

/** A construct to be walked, with what it inherits. */
interface Visit {
  readonly construct: IConstruct;
  readonly part: GrowingPart | undefined;
  readonly output: OutputFolder | undefined;
}

interface GrowingPart extends ChartPart {
  readonly constructs: IConstruct[];
  readonly objects: ApiObject[];
}

/** Walks the tree without recursion: depth is the user's. */
export function readTree(root: IConstruct): ConstructTree {
  const constructs: IConstruct[] = [];
  const charts: GrowingPart[] = [];
  const partOf = new Map<IConstruct, GrowingPart>();
  const outputOf = new Map<ApiObject, OutputFolder>();
  const rest: Visit[] = [{ construct: root, part: undefined, output: undefined }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { construct } = next;
    const output = ownOutput(construct) ?? next.output;
    let { part } = next;
    if (Chart.isChart(construct)) {
      part = { chart: construct as Chart, constructs: [], objects: [] };
      charts.push(part);
    }
    constructs.push(construct);
    if (part !== undefined) {
      partOf.set(construct, part);
      part.constructs.push(construct);
      if (ApiObject.isApiObject(construct)) {
        part.objects.push(construct as ApiObject);
        if (output !== undefined) outputOf.set(construct as ApiObject, output);
      }
    }
    const { children } = construct.node;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) rest.push({ construct: child, part, output });
    }
  }
  return { constructs, charts, partOf, outputOf };
}

function ownOutput(construct: IConstruct): OutputFolder | undefined {
  const output = (construct as { readonly [outputMark]?: unknown })[outputMark];
  if (output === undefined || output === 'node') return output;
  throw new SynthError(`${construct.node.path} is marked for the output ${String(output)}; the only one is 'node'.`);
}

/** Every construct below a root and the root itself, parents before children, as they are when their turn comes. */
export function* walk(root: IConstruct): Generator<IConstruct> {
  const rest = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    const { children } = next.node;
    for (let i = children.length - 1; i >= 0; i--) rest.push(children[i] as IConstruct);
  }
}

/** The constructs from `from` (included) up to the root. */
export function* ancestry(from: IConstruct): Generator<IConstruct> {
  for (let at: IConstruct | undefined = from; at !== undefined; at = at.node.scope) yield at;
}

/** The nearest chart at or above a construct. */
export function chartAbove(construct: IConstruct): Chart | undefined {
  for (const at of ancestry(construct)) if (Chart.isChart(at)) return at as Chart;
  return undefined;
}
