import { FieldPath, printRef } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { graphOf } from './reference-graph';
import { isEmptySelector, printSelector } from './selector';
import { isController, ownSelector, type Workload } from './workloads';

export const selectorCatalogue = {
  'unique-selector': {
    title: 'The selector of a workload selects its own Pods alone',
    fix: 'Give the Pods of each workload a label, with a value of its own, that its selector asks for.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Of these, the controller takes Pods that belong to nobody for its own; a Deployment's have one more label. */
const adopters = new Set(['DaemonSet', 'ReplicaSet', 'ReplicationController']);

/** Two controllers whose selectors overlap count each other's Pods, and autoscalers and budgets count both. */
export const uniqueSelector: SetRule<keyof typeof selectorCatalogue> = {
  title: 'Selectors of workloads',
  catalogue: selectorCatalogue,
  check(set, report) {
    const { workloads } = graphOf(set);
    // The same selector selects the same list: its overlap is told once, at the first that has it.
    const told = new Set<readonly Workload[]>();
    for (const subject of set.subjects) {
      if (!isController(subject)) continue;
      const selector = ownSelector(subject);
      if (selector === undefined || isEmptySelector(selector)) continue;
      if (workloads.selectsNoOther(subject, selector)) continue;
      const selected = workloads.select(subject.ref.namespace, selector);
      if (told.has(selected)) continue;
      told.add(selected);
      const others = selected.filter((other) => isConflict(other, subject.ref.kind) && other.subject !== subject);
      if (others.length === 0) continue;
      const names = others.slice(0, 3).map((other) => printRef(other.subject.ref));
      const more = others.length > names.length ? ` and ${others.length - names.length} more` : '';
      const message = `${printSelector(selector)} selects the Pods of ${names.join(', ')}${more}, too`;
      report(subject, 'unique-selector', FieldPath.of('spec', 'selector'), message);
    }
  },
};

function isConflict({ subject }: Workload, kind: string): boolean {
  return isController(subject) || (subject.ref.kind === 'Pod' && adopters.has(kind));
}
