import { groupKindOf } from '../../manifest';
import { child, textMap } from '../admission/fields';
import { type PodSpecs, podSpecsOf } from '../pod-specs';
import type { Subject } from '../rule';
import { isEmptySelector, labelSelector, mapSelector, matchesSelector, type Selector } from './selector';

/** An object that Pods come from, and their labels. */
export interface Workload {
  readonly subject: Subject;
  readonly pods: PodSpecs;
  /** `default` where the manifest names none. */
  readonly namespace: string;
}

/** The Pods of a subject, if a Service could ever find them: a PodTemplate makes none. */
export function workloadOf(subject: Subject): Workload | undefined {
  if (subject.ref.kind === 'PodTemplate') return undefined;
  const pods = podSpecsOf(subject);
  return pods === undefined ? undefined : { subject, pods, namespace: pods.namespace || 'default' };
}

/** Kinds whose controllers find their Pods by a selector. */
const controllers = new Set([
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

/** The selector by which a controller finds its Pods; undefined for other kinds. */
export function ownSelector({ ref, object }: Subject): Selector | undefined {
  if (!controllers.has(ref.kind)) return undefined;
  const spec = child(object, 'spec');
  if (ref.kind === 'ReplicationController') return mapSelector(textMap(spec, 'selector'));
  const selector = child(spec, 'selector');
  return selector === undefined ? undefined : labelSelector(selector);
}

/** Labels that controllers add to their Pods, so that no template has them. */
function isMadeLabel({ ref }: Subject, key: string, value: string): boolean {
  if (key === 'statefulset.kubernetes.io/pod-name') {
    return (
      ref.kind === 'StatefulSet' && value.startsWith(`${ref.name}-`) && /^\d+$/.test(value.slice(ref.name.length + 1))
    );
  }
  if (key === 'apps.kubernetes.io/pod-index') return ref.kind === 'StatefulSet' && /^\d+$/.test(value);
  if (key === 'batch.kubernetes.io/job-name' || key === 'job-name') return ref.kind === 'Job' && value === ref.name;
  return false;
}

export const selects = (selector: Selector, { subject, pods }: Workload): boolean =>
  matchesSelector(selector, pods.labels, (key, value) => isMadeLabel(subject, key, value));

/** By `groupKindOf`. */
const controllerKinds = new Set(
  ['', 'apps', 'argoproj.io'].flatMap((group) => [...controllers].map((kind) => `${group}/${kind}`)),
);

/** Whether the workload is one of these built-in kinds of `apps`, or `Rollout`, or a ReplicationController. */
export const isController = ({ ref }: Subject): boolean => controllerKinds.has(groupKindOf(ref));

const nothing: readonly Workload[] = [];
const separator = '\u0000';

/** Finds the workloads that a selector selects, by the rarest label that it asks for. */
export class WorkloadIndex {
  private byNamespace: Map<string, Workload[]> | undefined;
  /** By namespace, then key, then value. */
  private readonly byLabel = new Map<string, Map<string, Map<string, Workload[]>>>();
  private readonly answers = new Map<string, readonly Workload[]>();

  constructor(
    /** Every workload, in the order of the set. */
    readonly all: readonly Workload[],
  ) {
    for (const workload of all) {
      const { namespace, pods } = workload;
      const byKey = inner(this.byLabel, namespace);
      for (const key in pods.labels) append(inner(byKey, key), pods.labels[key] ?? '', workload);
    }
  }

  /** All workloads of a namespace. */
  in(namespace: string): readonly Workload[] {
    return this.namespaces().get(namespace || 'default') ?? nothing;
  }

  private namespaces(): ReadonlyMap<string, readonly Workload[]> {
    if (this.byNamespace === undefined) {
      this.byNamespace = new Map();
      for (const workload of this.all) append(this.byNamespace, workload.namespace, workload);
    }
    return this.byNamespace;
  }

  /** In the order of the set. The same selector gives the same list, so that many askers cost no more than one. */
  select(namespace: string, selector: Selector): readonly Workload[] {
    const home = namespace || 'default';
    if (isEmptySelector(selector)) return this.in(home);
    const question = `${home}${separator}${JSON.stringify(selector)}`;
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const found = this.candidates(home, selector).filter((workload) => selects(selector, workload));
    this.answers.set(question, found);
    return found;
  }

  /** The first workload of any namespace that a selector would select. */
  selectAnywhere(selector: Selector): Workload | undefined {
    for (const home of this.namespaces().keys()) {
      const [found] = this.select(home, selector);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Whether it is certain at a glance, as it mostly is, that the selector of a workload selects no other workload. */
  selectsNoOther(subject: Subject, selector: Selector): boolean {
    const candidates = this.candidates(subject.ref.namespace || 'default', selector);
    return candidates.length === 0 || (candidates.length === 1 && candidates[0]?.subject === subject);
  }

  private candidates(namespace: string, { matchLabels }: Selector): readonly Workload[] {
    let least: readonly Workload[] | undefined;
    const byKey = this.byLabel.get(namespace);
    for (const key in matchLabels) {
      if (madeKeys.has(key)) continue;
      const having = byKey?.get(key)?.get(matchLabels[key] ?? '') ?? nothing;
      if (least === undefined || having.length < least.length) least = having;
    }
    return least ?? this.in(namespace);
  }
}

const madeKeys = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-name',
  'job-name',
  'statefulset.kubernetes.io/pod-name',
]);

function inner<Key, Value>(map: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> {
  let found = map.get(key);
  if (found === undefined) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
