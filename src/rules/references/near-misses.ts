import { groupOf, type ObjectRef } from '../../manifest';
import { clusterNames } from './cluster-objects';
import type { ExternalObjects } from './external-objects';
import { didYouMean, nearNames } from './near-names';
import { printTarget, type ReferenceTarget, targetId } from './reference';

/** How many names are compared in all, so that a set in which nothing fits together is still checked in linear time. */
const comparisons = 40_000;

/** Kinds that are mistaken for each other: what has the name in another of them was probably meant. */
const families: readonly (readonly string[])[] = [
  ['/ConfigMap', '/Secret'],
  ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/Role'],
  ['/ReplicationController', 'apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'],
];

interface Named {
  readonly id: string;
  readonly ref: ObjectRef;
}

/** Finds what a reference to an object that does not exist could have meant. */
export class NearMisses {
  private readonly ids = new Set<string>();
  /** Names by kind and namespace, as the beginning of an id. */
  private readonly names = new Map<string, string[]>();
  /** Namespaces by kind and name. */
  private readonly namespaces = new Map<string, string[]>();
  private readonly answers = new Map<string, string>();
  private left = comparisons;

  constructor(
    nodes: readonly Named[],
    private readonly external: ExternalObjects,
  ) {
    for (const { id, ref } of nodes) {
      const groupKind = `${groupOf(ref.apiVersion)}/${ref.kind}`;
      this.ids.add(id);
      push(this.names, id.slice(0, id.lastIndexOf('/')), ref.name);
      push(this.namespaces, `${groupKind} ${ref.name}`, ref.namespace);
    }
  }

  /** `; did you mean "app-config"?`, or where else the name is; empty when nothing is near. */
  explain(target: ReferenceTarget): string {
    const id = targetId(target);
    const known = this.answers.get(id);
    if (known !== undefined) return known;
    const answer = this.sameHome(target) || this.elsewhere(target) || this.otherKind(target);
    this.answers.set(id, answer);
    return answer;
  }

  private sameHome(target: ReferenceTarget): string {
    const { group, kind, namespace, name } = target;
    const id = targetId(target);
    const candidates = [
      ...(this.names.get(id.slice(0, id.lastIndexOf('/'))) ?? []),
      ...clusterNames(`${group}/${kind}`, namespace),
      ...this.external.names(kind, namespace),
    ];
    if (candidates.length > this.left) return '';
    this.left -= candidates.length;
    return didYouMean(nearNames(name, candidates));
  }

  private elsewhere({ group, kind, name }: ReferenceTarget): string {
    const found = [...new Set(this.namespaces.get(`${group}/${kind} ${name}`))].sort().slice(0, 3);
    if (found.length === 0) return '';
    return `; it exists in namespace ${found.map((namespace) => namespace || 'default').join(' and ')}`;
  }

  private otherKind(target: ReferenceTarget): string {
    const family = families.find((kinds) => kinds.includes(`${target.group}/${target.kind}`)) ?? [];
    for (const groupKind of [`${target.group}/${target.kind}`, ...family]) {
      const slash = groupKind.lastIndexOf('/');
      const kind = groupKind.slice(slash + 1);
      const namespace = kind === 'ClusterRole' ? undefined : (target.namespace ?? '');
      const other = { group: groupKind.slice(0, slash), kind, namespace, name: target.name };
      const isThere = this.ids.has(targetId(other)) || clusterNames(groupKind, namespace).includes(target.name);
      if (isThere) return `; ${printTarget(other)} does`;
    }
    return '';
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
