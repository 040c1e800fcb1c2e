/** A directed graph over the nodes 0 to `size` - 1, built edge by edge. */
export class Graph {
  private readonly before: number[] = [];
  private readonly after: number[] = [];

  constructor(readonly size: number) {}

  /** Demands that `before` comes before `after`. The same edge may be added twice. */
  addEdge(before: number, after: number): void {
    this.before.push(before);
    this.after.push(after);
  }

  /** For each node the nodes that come after it, as slices of one list: those of `n` are `to[at[n]]` to `to[at[n + 1]]`. */
  successors(): { readonly at: Int32Array; readonly to: Int32Array } {
    return slices(this.size, this.before, this.after);
  }

  /** As `successors`, of the nodes that come before. */
  predecessors(): { readonly at: Int32Array; readonly to: Int32Array } {
    return slices(this.size, this.after, this.before);
  }
}

function slices(size: number, from: readonly number[], to: readonly number[]) {
  const at = new Int32Array(size + 1);
  for (const node of from) at[node + 1] = (at[node + 1] ?? 0) + 1;
  for (let node = 0; node < size; node++) at[node + 1] = (at[node + 1] ?? 0) + (at[node] ?? 0);
  const next = at.slice();
  const sorted = new Int32Array(to.length);
  from.forEach((node, edge) => {
    const place = next[node] ?? 0;
    sorted[place] = to[edge] ?? 0;
    next[node] = place + 1;
  });
  return { at, to: sorted };
}

export type Topology =
  | { readonly type: 'order'; readonly order: readonly number[] }
  /** Each comes before the next, and the last before the first. */
  | { readonly type: 'cycle'; readonly cycle: readonly number[] };

/**
 * The one order in which every node comes after its predecessors and, where several may come next, the lowest number
 * does. Nodes from `real` on only carry dependencies: they take no place in the order and do not influence it
 * otherwise. Time is linear in nodes and edges, but for a logarithm in the number of nodes that are free at once.
 */
export function topologicalOrder(graph: Graph, real = graph.size): Topology {
  const { at, to } = graph.successors();
  const waiting = new Int32Array(graph.size);
  for (const node of to) waiting[node] = (waiting[node] ?? 0) + 1;
  const free = new MinHeap();
  const carriers: number[] = [];
  const release = (node: number) => (node < real ? free.push(node) : carriers.push(node));
  for (let node = 0; node < graph.size; node++) if (waiting[node] === 0) release(node);
  const order: number[] = [];
  let done = 0;
  for (let node = carriers.pop() ?? free.pop(); node !== undefined; node = carriers.pop() ?? free.pop()) {
    done++;
    if (node < real) order.push(node);
    for (let edge = at[node] ?? 0; edge < (at[node + 1] ?? 0); edge++) {
      const successor = to[edge] ?? 0;
      const left = (waiting[successor] ?? 0) - 1;
      waiting[successor] = left;
      if (left === 0) release(successor);
    }
  }
  return done === graph.size ? { type: 'order', order } : { type: 'cycle', cycle: findCycle(graph, waiting) };
}

/** A cycle among the nodes that still wait: each of them has a predecessor that waits too. */
function findCycle(graph: Graph, waiting: Int32Array): number[] {
  const { at, to } = graph.predecessors();
  const seenAt = new Map<number, number>();
  const path: number[] = [];
  let node = waiting.findIndex((count) => count > 0);
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length);
    path.push(node);
    let edge = at[node] ?? 0;
    while ((waiting[to[edge] ?? 0] ?? 0) === 0) edge++;
    node = to[edge] ?? 0;
  }
  return path.slice(seenAt.get(node)).reverse();
}

/** A binary heap of numbers, the least on top. */
class MinHeap {
  private readonly items: number[] = [];

  push(item: number): void {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] ?? 0;
      if (above <= item) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): number | undefined {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && (items[child + 1] ?? 0) < (items[child] ?? 0)) child++;
      const below = items[child] ?? 0;
      if (below >= last) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
