import fc from 'fast-check';
import { Graph, topologicalOrder } from './topology';

function graphOf(size: number, edges: readonly (readonly [number, number])[]): Graph {
  const graph = new Graph(size);
  for (const [before, after] of edges) graph.addEdge(before, after);
  return graph;
}

describe('topologicalOrder', () => {
  test.each<[string, number, [number, number][], number[]]>([
    ['no edges: by number', 3, [], [0, 1, 2]],
    ['the lowest number that is free, not depth first', 4, [[3, 0]], [1, 2, 3, 0]],
    [
      'an edge given twice',
      2,
      [
        [1, 0],
        [1, 0],
      ],
      [1, 0],
    ],
    ['nothing', 0, [], []],
  ])('%s', (_name, size, edges, order) => {
    expect(topologicalOrder(graphOf(size, edges))).toEqual({ type: 'order', order });
  });

  test('nodes that only carry dependencies take no place and no turn', () => {
    // 2 waits for carrier 3, which waits for 1.
    const graph = graphOf(4, [
      [1, 3],
      [3, 0],
    ]);
    expect(topologicalOrder(graph, 3)).toEqual({ type: 'order', order: [1, 0, 2] });
  });

  test('a chain of a million nodes needs no stack', () => {
    const size = 1_000_000;
    const graph = new Graph(size);
    for (let node = 1; node < size; node++) graph.addEdge(node, node - 1);
    const topology = topologicalOrder(graph);
    expect(topology.type === 'order' && [topology.order[0], topology.order.length]).toEqual([size - 1, size]);
  });

  test.each<[string, number, [number, number][], number[]]>([
    ['of one node', 1, [[0, 0]], [0]],
    [
      'of two, beside what is free',
      3,
      [
        [1, 2],
        [2, 1],
        [0, 1],
      ],
      [1, 2],
    ],
    [
      'among nodes that only wait for it',
      4,
      [
        [0, 1],
        [3, 2],
        [2, 3],
        [3, 0],
      ],
      [2, 3],
    ],
  ])('a cycle %s', (_name, size, edges, cycle) => {
    const topology = topologicalOrder(graphOf(size, edges));
    expect(topology.type === 'cycle' && [...topology.cycle].sort()).toEqual(cycle);
  });

  test('is an order that keeps every edge, or names edges that run in a circle', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
    fc.assert(
      fc.property(edges, (list) => {
        const topology = topologicalOrder(graphOf(8, list));
        if (topology.type === 'order') {
          for (const [before, after] of list) {
            expect(topology.order.indexOf(before)).toBeLessThan(topology.order.indexOf(after));
          }
        } else {
          const { cycle } = topology;
          cycle.forEach((node, index) => {
            expect(list).toContainEqual([node, cycle[(index + 1) % cycle.length]]);
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});
