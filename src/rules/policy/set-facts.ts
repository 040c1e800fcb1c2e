import { groupOf, type JsonObject, type ObjectRef } from '../../manifest';
import { child, number, text, texts } from '../admission/fields';
import type { Subject } from '../rule';
import { subjectsOf } from '../set-index';
import type { ManifestSet } from '../set-rule';
import { SelectorIndex } from './selectors';

/** What other objects of the set say about workloads. */
export interface SetFacts {
  /** The HorizontalPodAutoscaler of a workload, by `workloadKey`. */
  readonly autoscalers: ReadonlyMap<string, Subject>;
  /** The first PodDisruptionBudget of each selector. */
  readonly budgets: SelectorIndex<Subject>;
  /** The directions (`Ingress`, `Egress`) that NetworkPolicies govern. */
  readonly networkPolicies: SelectorIndex<Set<string>>;
}

const cache = new WeakMap<readonly Subject[], SetFacts>();

/** The facts of a set, gathered once for all rules. */
export function factsOf(set: ManifestSet): SetFacts {
  const known = cache.get(set.subjects);
  if (known !== undefined) return known;
  const autoscalers = new Map<string, Subject>();
  for (const subject of subjectsOf(set, 'autoscaling/HorizontalPodAutoscaler')) {
    const target = child(child(subject.object, 'spec'), 'scaleTargetRef');
    const named = { apiVersion: text(target, 'apiVersion'), kind: text(target, 'kind'), name: text(target, 'name') };
    autoscalers.set(workloadKey({ ...named, namespace: subject.ref.namespace }), subject);
  }
  const budgets = new SelectorIndex<Subject>();
  for (const subject of subjectsOf(set, 'policy/PodDisruptionBudget')) {
    const selector = child(child(subject.object, 'spec'), 'selector');
    if (selector !== undefined) budgets.valueOf(namespaceOf(subject.ref), selector, () => subject);
  }
  const networkPolicies = new SelectorIndex<Set<string>>();
  for (const { ref, object } of subjectsOf(set, 'networking.k8s.io/NetworkPolicy')) {
    const spec = child(object, 'spec');
    const governed = networkPolicies.valueOf(namespaceOf(ref), child(spec, 'podSelector') ?? {}, () => new Set());
    for (const direction of texts(spec, 'policyTypes')) governed.add(direction);
  }
  const facts = { autoscalers, budgets, networkPolicies };
  cache.set(set.subjects, facts);
  return facts;
}

/** Whether an object is of a kind, in any version of its group. */
export function isKind({ apiVersion, kind }: ObjectRef, group: string, name: string): boolean {
  return kind === name && groupOf(apiVersion) === group;
}

/** The namespace of an object; without one it is applied to `default`, as kubectl does unless told otherwise. */
export const namespaceOf = ({ namespace }: ObjectRef): string => (namespace === '' ? 'default' : namespace);

/** What names a workload, whichever version of its group it is written in. */
export function workloadKey(ref: ObjectRef): string {
  return `${groupOf(ref.apiVersion)} ${ref.kind} ${namespaceOf(ref)} ${ref.name}`;
}

/** How many Pods a workload runs at the least; undefined for kinds that do not say. */
export function replicasOf({ ref, object }: Subject, { autoscalers }: SetFacts): number | undefined {
  if (!isReplicated(ref)) return undefined;
  const autoscaler = autoscalers.size === 0 ? undefined : autoscalers.get(workloadKey(ref));
  if (autoscaler !== undefined) return minimumOf(autoscaler.object);
  return number(child(object, 'spec'), 'replicas') ?? 1;
}

/** The fewest Pods that an autoscaler keeps. */
export const minimumOf = (autoscaler: JsonObject): number => number(child(autoscaler, 'spec'), 'minReplicas') ?? 1;

function isReplicated(ref: ObjectRef): boolean {
  return (
    isKind(ref, 'apps', 'Deployment') ||
    isKind(ref, 'apps', 'StatefulSet') ||
    isKind(ref, 'apps', 'ReplicaSet') ||
    isKind(ref, '', 'ReplicationController') ||
    isKind(ref, 'argoproj.io', 'Rollout')
  );
}
