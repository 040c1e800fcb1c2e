import { type ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { compareText } from '../manifest';
import { applyRank, isFoundation } from '../manifest/apply-order';
import { ancestry, type ChartPart, type ConstructTree, chartAbove } from './construct-tree';
import { SynthError } from './synth-error';
import { Graph, topologicalOrder } from './topology';

/** `source` comes after `target`. */
interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

interface ChartOrder {
  readonly chart: Chart;
  /** The chart's own objects (not those of charts nested in it), in apply order. */
  readonly objects: readonly ApiObject[];
}

export interface AppOrder {
  readonly charts: readonly ChartOrder[];
  /** Whether any chart must come before another. */
  readonly hasDependentCharts: boolean;
}

/**
 * The charts of an app and the objects of each chart in an order that keeps every dependency. Among equals: what the
 * apply order of kinds puts first, then by construct path; never by the order in which constructs were created.
 *
 * @throws SynthError on a cycle, naming its construct paths
 */
export function orderApp(tree: ConstructTree): AppOrder {
  const dependencies = tree.constructs.flatMap(dependenciesOf);
  const inside = new Map<ChartPart, Dependency[]>();
  const across: Dependency[] = [];
  for (const dependency of dependencies) {
    const source = tree.partOf.get(dependency.source);
    if (source === undefined) throw outsideCharts(dependency.source);
    if (source !== tree.partOf.get(dependency.target)) across.push(dependency);
    else {
      const own = inside.get(source);
      if (own === undefined) inside.set(source, [dependency]);
      else own.push(dependency);
    }
  }
  const { parts, hasDependentCharts } = orderCharts(tree, across);
  const charts = parts.map((part) => ({ chart: part.chart, objects: orderObjects(part, inside.get(part) ?? []) }));
  return { charts, hasDependentCharts };
}

/** The objects of one chart in apply order, without a look at the rest of the app. */
export function orderChart(tree: ConstructTree, part: ChartPart): readonly ApiObject[] {
  const dependencies = part.constructs.flatMap(dependenciesOf);
  return orderObjects(
    part,
    dependencies.filter(({ target }) => tree.partOf.get(target) === part),
  );
}

const dependenciesOf = (source: IConstruct): Dependency[] =>
  source.node.dependencies.map((target) => ({ source, target }));

function orderCharts(tree: ConstructTree, across: readonly Dependency[]) {
  const ranked = tree.charts
    .map((part) => ({ part, rank: part.objects.some((o) => isFoundation(o.apiVersion, o.kind)) ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank || compareText(a.part.chart.node.path, b.part.chart.node.path))
    .map(({ part }) => part);
  const number = new Map(ranked.map((part, index) => [part.chart, index]));
  const graph = new Graph(ranked.length);
  let hasDependentCharts = false;
  const demand = (source: Chart, target: Chart) => {
    hasDependentCharts = true;
    const [before, after] = [number.get(target), number.get(source)];
    if (before !== undefined && after !== undefined) graph.addEdge(before, after);
  };
  for (const { chart } of ranked) {
    for (const child of chart.node.children) if (Chart.isChart(child)) demand(chart, child as Chart);
  }
  for (const { source, target } of across) {
    const [from, to] = [chartAbove(source), chartAbove(target)];
    if (from === undefined || to === undefined) throw outsideCharts(from === undefined ? source : target);
    if (from !== to) demand(from, to);
  }
  const topology = topologicalOrder(graph);
  if (topology.type === 'cycle') {
    throw cycleError(
      topology.cycle.flatMap((index) => ranked[index]?.chart ?? []),
      chartHint,
    );
  }
  return { parts: topology.order.flatMap((index) => ranked[index] ?? []), hasDependentCharts };
}

/**
 * A dependency between constructs holds for all objects below them: sources times targets, which would be quadratic.
 * So each construct has three nodes beside those of its objects: `open` comes before all its objects, `done` after
 * them, and `self` stands for the construct alone, since dependencies chain through constructs without objects.
 */
function orderObjects(part: ChartPart, dependencies: readonly Dependency[]): readonly ApiObject[] {
  const objects = part.objects
    .map((object) => ({ object, rank: applyRank(object.apiVersion, object.kind) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.object.node.path, b.object.node.path))
    .map(({ object }) => object);
  if (dependencies.length === 0) return objects;

  const nodes = new ObjectGraph(part, objects);
  for (const dependency of dependencies) nodes.addDependency(dependency);
  const topology = topologicalOrder(nodes.graph, objects.length);
  if (topology.type === 'cycle') throw cycleError(topology.cycle.flatMap((node) => nodes.named(node) ?? []));
  return topology.order.flatMap((index) => objects[index] ?? []);
}

/** The nodes of one chart: its objects first, in their order among equals, then three for each construct. */
class ObjectGraph {
  readonly graph: Graph;
  private readonly number: ReadonlyMap<IConstruct, number>;
  private readonly objectNumber: ReadonlyMap<IConstruct, number>;

  constructor(
    private readonly part: ChartPart,
    private readonly objects: readonly ApiObject[],
  ) {
    this.number = new Map(part.constructs.map((construct, index) => [construct, index]));
    this.objectNumber = new Map(objects.map((object, index) => [object, index]));
    this.graph = new Graph(objects.length + 3 * part.constructs.length);
    for (const construct of part.constructs) this.addConstruct(construct);
  }

  private open(construct: IConstruct): number {
    return this.objects.length + 3 * (this.number.get(construct) ?? 0);
  }

  private done(construct: IConstruct): number {
    return this.open(construct) + 1;
  }

  private self(construct: IConstruct): number {
    return this.objectNumber.get(construct) ?? this.open(construct) + 2;
  }

  private addConstruct(construct: IConstruct): void {
    const { graph } = this;
    const { scope } = construct.node;
    if (scope !== undefined && construct !== this.part.chart) {
      graph.addEdge(this.open(scope), this.open(construct));
      graph.addEdge(this.done(construct), this.done(scope));
    }
    const object = this.objectNumber.get(construct);
    if (object === undefined) return;
    graph.addEdge(this.open(construct), object);
    graph.addEdge(object, this.done(construct));
  }

  addDependency({ source, target }: Dependency): void {
    const { graph } = this;
    if (source === target) throw cycleError([source]);
    graph.addEdge(this.self(target), this.self(source));
    const down = pathBetween(source, target);
    const up = pathBetween(target, source);
    if (down !== undefined) {
      this.beside(down, (apart) => graph.addEdge(this.done(target), apart.open));
    } else if (up !== undefined) {
      this.beside(up, (apart) => graph.addEdge(apart.done, this.open(source)));
    } else graph.addEdge(this.done(target), this.open(source));
  }

  /**
   * What an outer construct holds beside an inner one, for a dependency between the two: the inner one is not made to
   * wait for itself. `path` leads from the outer (included) to the inner (included).
   */
  private beside(path: readonly IConstruct[], add: (apart: { open: number; done: number }) => void): void {
    path.slice(0, -1).forEach((construct, depth) => {
      const object = this.objectNumber.get(construct);
      if (object !== undefined) add({ open: object, done: object });
      for (const child of construct.node.children) {
        if (child === path[depth + 1] || !this.number.has(child)) continue;
        add({ open: this.open(child), done: this.done(child) });
      }
    });
  }

  /** The construct that a node stands for in the message about a cycle. */
  named(node: number): IConstruct | undefined {
    const carrier = node - this.objects.length;
    return carrier < 0 ? this.objects[node] : this.part.constructs[Math.floor(carrier / 3)];
  }
}

/** The constructs from `outer` down to `inner`, or undefined when `inner` is not below `outer`. */
function pathBetween(outer: IConstruct, inner: IConstruct): readonly IConstruct[] | undefined {
  const path: IConstruct[] = [];
  for (const at of ancestry(inner)) {
    path.push(at);
    if (at === outer) return path.reverse();
  }
  return undefined;
}

const chartHint = ' A chart also depends on each chart whose objects its own depend on, and on charts nested in it.';

/** `cycle` lists what comes first first; the message reads "depends on", from the least path on. */
function cycleError(cycle: readonly IConstruct[], hint = ''): SynthError {
  const paths = [...cycle].reverse().map((construct) => construct.node.path);
  const once = paths.filter((path, index) => path !== paths[(index + 1) % paths.length] || paths.length === 1);
  const start = once.reduce((least, path, index) => (path < (once[least] ?? '') ? index : least), 0);
  const turned = [...once.slice(start), ...once.slice(0, start)];
  const printed = [...turned, ...turned.slice(0, 1)].join(' => ');
  return new SynthError(`Dependency cycle detected: ${printed}. Remove one of these dependencies.${hint}`);
}

const outsideCharts = (construct: IConstruct): SynthError =>
  new SynthError(
    `${construct.node.path === '' ? 'The app' : construct.node.path} takes part in a dependency, but is in no chart; ` +
      'let charts, or constructs below charts, depend on each other.',
  );
