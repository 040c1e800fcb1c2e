import { groupOf, type JsonObject, printRef } from '../../manifest';
import { child, number } from '../admission/fields';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { core, type Reference, targetId } from './reference';
import { graphOf } from './reference-graph';
import { horizontalScalers } from './scaling';
import type { Workload } from './workloads';

export const budgetCatalogue = {
  'no-blocking-disruption-budget': {
    title: 'PodDisruptionBudgets let at least one Pod be evicted',
    fix: 'Allow one: maxUnavailable: 1, or a minAvailable below the number of replicas; one budget for each Pod.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** A node whose Pods may not be evicted cannot be drained: upgrades of the cluster stop at it. */
export const noBlockingBudget: SetRule<keyof typeof budgetCatalogue> = {
  title: 'Disruption budgets',
  catalogue: budgetCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    const scalers = horizontalScalers(graph);
    const budgets = new Budgets();
    for (const { from, workloads } of graph.selections) {
      if (from.ref.kind !== 'PodDisruptionBudget') continue;
      const overlap = budgets.add(from, workloads);
      if (overlap !== undefined) report(from, 'no-blocking-disruption-budget', 'spec.selector', overlap);
      const spec = child(from.object, 'spec');
      const found = blockingField(spec, () => countPods(workloads, scalers));
      if (found === undefined) continue;
      report(from, 'no-blocking-disruption-budget', `spec.${found.field}`, found.message);
    }
  },
};

/** The budgets so far: the server evicts no Pod that has more than one. */
class Budgets {
  private readonly byWorkload = new Map<Workload, Subject>();

  /** What is wrong with one more budget. Stops at the first overlap, so that all of them take linear time. */
  add(budget: Subject, workloads: readonly Workload[]): string | undefined {
    for (const workload of workloads) {
      const other = this.byWorkload.get(workload);
      if (other === undefined) this.byWorkload.set(workload, budget);
      else if (!isSame(other, budget)) {
        const whose = `the Pods of ${printRef(workload.subject.ref)}`;
        return `${whose} have ${printRef(other.ref)}, too: the server evicts none that has more than one budget`;
      }
    }
    return undefined;
  }
}

/** Whether two are one object that is defined twice. */
const isSame = ({ ref: a }: Subject, { ref: b }: Subject): boolean => a.name === b.name && a.namespace === b.namespace;

interface Blocking {
  readonly field: 'maxUnavailable' | 'minAvailable';
  readonly message: string;
}

function blockingField(spec: JsonObject | undefined, count: () => PodCount | undefined): Blocking | undefined {
  const most = spec?.maxUnavailable;
  if (most === 0 || percentOf(most) === 0) {
    return { field: 'maxUnavailable', message: `maxUnavailable ${most} allows no eviction` };
  }
  const least = spec?.minAvailable;
  if (typeof least !== 'number' && typeof least !== 'string') return undefined;
  const percent = percentOf(least);
  const field = 'minAvailable';
  if (percent !== undefined && percent >= 100) {
    return { field, message: `minAvailable ${least} allows no eviction` };
  }
  const pods = count();
  if (pods === undefined || pods.least === 0) return undefined;
  // The server rounds percentages up.
  const wanted = percent === undefined ? Number(least) : Math.ceil((pods.least * percent) / 100);
  if (!(wanted >= pods.least)) return undefined;
  const share = percent === undefined ? `${least}` : `${least}, which is ${wanted},`;
  return { field, message: `minAvailable ${share} of ${pods.text} allows no eviction` };
}

const percentOf = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;

interface PodCount {
  /** The smallest number of Pods that the workloads are meant to have. */
  readonly least: number;
  readonly text: string;
}

/** How many Pods a budget is about; undefined when that depends on the nodes, or on nothing in the set. */
function countPods(
  workloads: readonly Workload[],
  scalers: ReadonlyMap<string, readonly Reference[]>,
): PodCount | undefined {
  if (workloads.length === 0) return undefined;
  let least = 0;
  const scaledBy: string[] = [];
  for (const { subject } of workloads) {
    const { apiVersion, kind, namespace, name } = subject.ref;
    const [scaler] = scalers.get(targetId({ ...core(kind, namespace, name), group: groupOf(apiVersion) })) ?? [];
    if (scaler !== undefined) scaledBy.push(printRef(scaler.from.ref));
    const spec = child(subject.object, 'spec');
    const replicas = kind === 'Pod' ? 1 : scaler === undefined ? number(spec, 'replicas') : leastOf(scaler);
    if (replicas === undefined) return undefined;
    least += replicas;
  }
  const pods = least === 1 ? '1 Pod' : `${least} Pods`;
  if (scaledBy.length === 0) return { least, text: pods };
  return { least, text: `the ${pods} that ${scaledBy[0]} may scale down to` };
}

function leastOf({ from }: Reference): number {
  const spec = child(from.object, 'spec');
  return number(spec, 'minReplicas') ?? number(spec, 'minReplicaCount') ?? 1;
}
