import { printRef } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { mayBeUnknown } from './external-workloads';
import { nearNames } from './near-names';
import { graphOf, type ReferenceGraph } from './reference-graph';
import type { Selection } from './selections';
import { isEmptySelector, printSelector } from './selector';
import type { Workload } from './workloads';

const fix =
  'Make the selector match the labels of the Pod template, or declare the workload as external with its labels.';

export const selectedCatalogue = {
  'require-service-backend': {
    title: 'The selector of a Service selects the Pods of a workload',
    fix,
    severity: 'warning',
  },
  'require-disruption-target': {
    title: 'The selector of a PodDisruptionBudget selects the Pods of a workload',
    fix,
    severity: 'warning',
  },
  'require-network-policy-target': {
    title: 'The selectors of a NetworkPolicy for Pods of its namespace select those of a workload',
    fix,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof selectedCatalogue;

const codes: { readonly [kind: string]: Code } = {
  NetworkPolicy: 'require-network-policy-target',
  PodDisruptionBudget: 'require-disruption-target',
  Service: 'require-service-backend',
};

/** A Service without Pods answers nobody; a budget or a policy without Pods protects nobody. */
export const requireSelected: SetRule<Code> = {
  title: 'Selectors',
  catalogue: selectedCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    let explained = 0;
    for (const selection of graph.selections) {
      const { from, path, selector, workloads } = selection;
      const code = codes[from.ref.kind];
      if (code === undefined || workloads.length > 0) continue;
      // An empty selector is for whatever will be in the namespace.
      if (isEmptySelector(selector) || mayBeUnknown(graph, selection)) continue;
      const near = explained++ < mostExplained ? nearest(selection, graph) : '';
      report(from, code, path, `no workload of the set has Pods with ${printSelector(selector)}${near}`);
    }
  },
};

/** Looking for what was meant reads every workload of the namespace: not for more findings than anyone reads. */
const mostExplained = 20;

/** The workload whose labels come nearest, in the same namespace or with all of them in another. */
function nearest({ from, selector }: Selection, graph: ReferenceGraph): string {
  const here = graph.workloads.in(from.ref.namespace);
  const wanted = Object.entries(selector.matchLabels);
  let best: { readonly workload: Workload; readonly score: number } | undefined;
  for (const workload of here) {
    const score = wanted.reduce((sum, [key, value]) => sum + nearness(workload.pods.labels[key], value), 0);
    if (score > (best?.score ?? 0)) best = { workload, score };
  }
  if (best !== undefined) {
    const { labels } = best.workload.pods;
    const shown = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    return `; did you mean ${printRef(best.workload.subject.ref)} (${shown.slice(0, 6).join(',')})?`;
  }
  const elsewhere = graph.workloads.selectAnywhere(selector);
  return elsewhere === undefined ? '' : `; ${printRef(elsewhere.subject.ref)} has, in another namespace`;
}

/** How much a label says that its workload was meant: the same value most, one that differs by a typing error less. */
function nearness(value: string | undefined, wanted: string): number {
  if (value === undefined) return 0;
  if (value === wanted) return 2;
  return nearNames(wanted, [value]).length;
}
