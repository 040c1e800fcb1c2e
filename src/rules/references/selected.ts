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
    title: 'The selector of a NetworkPolicy selects the Pods of a workload',
    fix,
    severity: 'warning',
  },
  'require-network-policy-peer': {
    title: 'Whom a NetworkPolicy lets in or out exists',
    fix: 'Correct the labels, or add a namespaceSelector when the Pods live in another namespace.',
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
      if (workloads.length > 0) continue;
      const code = codeOf(selection, graph);
      if (code === undefined) continue;
      // An empty selector is for whatever will be in the namespace.
      if (isEmptySelector(selector) || mayBeUnknown(graph, selection)) continue;
      const message = `no workload of the set has Pods with ${printSelector(selector)}`;
      const elected = electedBy(selection, graph);
      if (elected !== undefined) {
        const who = printRef(elected.subject.ref);
        report(from, code, path, `${message}, unless ${who} labels them while they run`, undefined, 'info');
        continue;
      }
      const near = explained++ < mostExplained ? nearest(selection, graph) : '';
      report(from, code, path, `${message}${near}`);
    }
  },
};

/** A policy for a namespace without workloads in the set says nothing of who its peers are. */
function codeOf({ from, path }: Selection, graph: ReferenceGraph): Code | undefined {
  const code = codes[from.ref.kind];
  if (code !== 'require-network-policy-target' || path.toString() === 'spec.podSelector') return code;
  return graph.workloads.in(from.ref.namespace).length === 0 ? undefined : 'require-network-policy-peer';
}

/** Labels by which databases tell their leader from its followers: `role`, `spilo-role`, `cnpg.io/instanceRole`. */
const isRole = (key: string): boolean => /role$/i.test(key);

/** The StatefulSet whose Pods only lack a label of this kind, which the program itself gives to the one that it elects. */
function electedBy({ from, selector }: Selection, graph: ReferenceGraph): Workload | undefined {
  const rest = Object.entries(selector.matchLabels).filter(([key]) => !isRole(key));
  if (rest.length === 0 || rest.length === Object.keys(selector.matchLabels).length) return undefined;
  const without = { ...selector, matchLabels: Object.fromEntries(rest) };
  return graph.workloads
    .select(from.ref.namespace, without)
    .find(({ subject, pods }) => subject.ref.kind === 'StatefulSet' && !Object.keys(pods.labels).some(isRole));
}

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
