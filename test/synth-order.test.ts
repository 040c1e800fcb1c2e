import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import fc from 'fast-check';
import { DrydockApp } from '../src/synth';
import { readTree } from '../src/synth/construct-tree';
import { orderApp } from '../src/synth/dependency-order';
import { configMap } from './synth-apps';

/** A random app: each node is a child of an earlier one, or of the app; dependencies are pairs of nodes. */
interface Shape {
  readonly nodes: readonly { readonly type: 'chart' | 'construct' | 'object'; readonly parent: number }[];
  readonly dependencies: readonly (readonly [source: number, target: number])[];
}

const nodeShape = fc.record({
  type: fc.constantFrom('chart', 'construct', 'construct', 'object', 'object', 'object'),
  parent: fc.nat(),
});

const shapes: fc.Arbitrary<Shape> = fc.record({
  nodes: fc.array(nodeShape, { minLength: 2, maxLength: 14 }) as fc.Arbitrary<Shape['nodes']>,
  dependencies: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
});

/** Builds the tree; the nodes are created in the order of `turn`-th first among siblings. */
function build(app: App, { nodes, dependencies }: Shape, order: readonly number[] = nodes.map((_, i) => i)): void {
  const made = new Map<number, Construct>();
  const make = (index: number): Construct => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const { type, parent } = nodes[index] ?? { type: 'chart', parent: 0 };
    // The first node is a chart below the app, so that every other has one above it.
    const scope = index === 0 ? app : type === 'chart' && parent % 3 === 0 ? app : make(parent % index);
    const id = `n${index}`;
    const construct =
      index === 0 || type === 'chart'
        ? new Chart(scope, id)
        : type === 'object'
          ? configMap(scope, id)
          : new Construct(scope, id);
    made.set(index, construct);
    return construct;
  };
  for (const index of order) make(index);
  for (const [from, to] of dependencies) {
    const [source, target] = [from % nodes.length, to % nodes.length];
    if (source !== target) make(source).node.addDependency(make(target));
  }
}

const attempt = <T>(action: () => T): T | undefined => {
  try {
    return action();
  } catch {
    return undefined;
  }
};

/** What must come before `construct`, through any number of dependencies, as cdk8s has made them explicit. */
function allBefore(construct: IConstruct): Set<IConstruct> {
  const before = new Set<IConstruct>();
  const rest = [construct];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    for (const target of at.node.dependencies) if (!before.has(target)) rest.push(target);
    for (const target of at.node.dependencies) before.add(target);
  }
  return before;
}

test('every order is valid for the dependencies that cdk8s infers, and is found wherever cdk8s finds one', () => {
  let crossing = 0;
  let nested = 0;
  fc.assert(
    fc.property(shapes, (shape) => {
      const [stock, ours] = [new App(), new DrydockApp({ validate: false })];
      build(stock, shape);
      build(ours, shape);
      const order = attempt(() => orderApp(readTree(ours)));
      const text = attempt(() => stock.synthYaml());
      if (text === undefined) return;
      if (order === undefined) throw new Error('cdk8s renders this app, drydock does not');
      const paths = order.charts.flatMap(({ chart, objects }) => [...objects.map((o) => o.node.path), chart.node.path]);
      const place = new Map(paths.map((path, index) => [path, index]));
      const all = stock.node.findAll();
      if (all.some((c) => c.node.dependencies.some((target) => Chart.of(target) !== Chart.of(c)))) crossing++;
      if (all.some((c) => Chart.isChart(c) && c.node.scopes.slice(0, -1).some(Chart.isChart))) nested++;
      const placed = all.filter((construct) => Chart.isChart(construct) || ApiObject.isApiObject(construct));
      expect(place.size).toBe(placed.length);
      for (const construct of placed) {
        for (const before of allBefore(construct)) {
          const [earlier, later] = [place.get(before.node.path), place.get(construct.node.path)];
          if (earlier === undefined || later === undefined) continue;
          if (Chart.isChart(before) === Chart.isChart(construct)) expect(earlier).toBeLessThan(later);
        }
      }
      expect(order.hasDependentCharts).toBe(
        all.some((c) => Chart.isChart(c) && c.node.dependencies.some(Chart.isChart)),
      );
    }),
    { numRuns: 400, seed: 1 },
  );
  // That trees of all kinds are among those that cdk8s renders.
  expect(crossing).toBeGreaterThan(50);
  expect(nested).toBeGreaterThan(100);
});

test('the order of creation changes no byte', () => {
  fc.assert(
    fc.property(shapes, fc.infiniteStream(fc.nat()), (shape, stream) => {
      const [one, two] = [new DrydockApp({ validate: false }), new DrydockApp({ validate: false })];
      build(one, shape);
      const keys = shape.nodes.map((_, index) => ({ index, key: stream.next().value ?? 0 }));
      build(
        two,
        shape,
        keys.sort((a, b) => a.key - b.key).map(({ index }) => index),
      );
      expect(attempt(() => two.plan())?.folders).toEqual(attempt(() => one.plan())?.folders);
    }),
    { numRuns: 200, seed: 1 },
  );
});
