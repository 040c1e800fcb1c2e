import { child, has } from '../admission/fields';
import type { Tell } from '../object-rule';
import type { RuleCatalogue, Subject } from '../rule';
import { podSubjectsOf, subjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';
import { factsOf, namespaceOf, replicasOf } from './set-facts';

export const disruptionCatalogue = {
  'require-disruption-budget': {
    title: 'Workloads of several Pods have a PodDisruptionBudget',
    fix: 'Add a PodDisruptionBudget whose selector matches the Pods, with maxUnavailable: 1.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-budget-bound': {
    title: 'A PodDisruptionBudget says how many Pods may go, or must stay',
    fix: 'Set spec.maxUnavailable or spec.minAvailable.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-unhealthy-pod-eviction-policy': {
    title: 'A PodDisruptionBudget lets Pods go that are not healthy anyway',
    fix: 'Set spec.unhealthyPodEvictionPolicy: AlwaysAllow.',
    severity: 'warning',
    profile: 'strict',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof disruptionCatalogue;

/** The first minor version of Kubernetes 1 whose servers keep spec.unhealthyPodEvictionPolicy without being told to. */
const evictionPolicySince = 27;

/** What an upgrade of the nodes may take down. */
export const disruption: SetRule<Code> = {
  title: 'Disruption',
  catalogue: disruptionCatalogue,
  check(set, report) {
    const facts = factsOf(set);
    const minor = Number(set.options.kubeVersion.split('.')[1]);
    for (const subject of subjectsOf(set, 'policy/PodDisruptionBudget')) {
      checkBudget(subject, minor, (code, path, message) => report(subject, code, path, message));
    }
    for (const { subject, pods } of podSubjectsOf(set)) {
      const replicas = replicasOf(subject, facts) ?? 0;
      if (replicas < 2 || facts.budgets.matching(namespaceOf(subject.ref), pods.labels).length > 0) continue;
      const message = `no PodDisruptionBudget selects its ${replicas} Pods: draining nodes may take all of them at once`;
      report(subject, 'require-disruption-budget', 'spec.template.metadata.labels', message);
    }
  },
};

function checkBudget({ object }: Subject, minor: number, tell: Tell<Code>): void {
  const spec = child(object, 'spec');
  if (!has(spec, 'minAvailable') && !has(spec, 'maxUnavailable')) {
    tell('require-budget-bound', 'spec', 'has neither minAvailable nor maxUnavailable: the budget protects nothing');
  }
  if (minor >= evictionPolicySince && !has(spec, 'unhealthyPodEvictionPolicy')) {
    const message = 'is missing: Pods that crash in a loop keep their node from being drained';
    tell('require-unhealthy-pod-eviction-policy', 'spec.unhealthyPodEvictionPolicy', message);
  }
}
