import { groupKindOf, type ObjectRef } from '../../manifest';
import { clusterNames, isInCluster } from './cluster-objects';
import type { ExternalObjects } from './external-objects';
import { didYouMean, nearNames } from './near-names';
import { printTarget, type ReferenceTarget, targetId } from './reference';

/** How many names are compared in all, so that a set in which nothing fits together is still checked in linear time. */
const comparisons = 20_000;

/** Kinds that are mistaken for each other: what has the name in another of them was probably meant. */
const families: readonly (readonly GroupKind[])[] = [
  [
    { group: '', kind: 'ConfigMap' },
    { group: '', kind: 'Secret' },
  ],
  ['ClusterRole', 'Role'].map((kind) => ({ group: 'rbac.authorization.k8s.io', kind })),
  [
    { group: '', kind: 'ReplicationController' },
    ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => ({ group: 'apps', kind })),
  ],
];

type GroupKind = Pick<ReferenceTarget, 'group' | 'kind'>;

/** By kind alone: what is looked for in another API group was probably meant, too. */
function familyOf({ group, kind }: GroupKind): readonly GroupKind[] {
  return families.find((family) => family.some((other) => other.kind === kind)) ?? [{ group, kind }];
}

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
      const groupKind = groupKindOf(ref);
      this.ids.add(id);
      push(this.names, homeOf(id), ref.name);
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
    const ofSet = this.names.get(homeOf(targetId(target))) ?? [];
    if (ofSet.length > this.left) return '';
    const others = [...clusterNames(`${group}/${kind}`, namespace), ...this.external.names(kind, namespace)];
    const count = ofSet.length + others.length;
    if (count > this.left) return '';
    this.left -= count;
    return didYouMean(nearNames(name, [...ofSet, ...others]));
  }

  private elsewhere({ group, kind, name }: ReferenceTarget): string {
    const namespaces = this.namespaces.get(`${group}/${kind} ${name}`);
    if (namespaces === undefined) return '';
    const found = [...new Set(namespaces)].sort().slice(0, 3);
    return `; it exists in namespace ${found.map((namespace) => namespace || 'default').join(' and ')}`;
  }

  private otherKind(target: ReferenceTarget): string {
    for (const { group, kind } of familyOf(target)) {
      const namespace = kind === 'ClusterRole' ? undefined : (target.namespace ?? '');
      const other = { group, kind, namespace, name: target.name };
      const isThere = this.ids.has(targetId(other)) || isInCluster(`${group}/${kind}`, namespace, target.name);
      if (!isThere) continue;
      const inGroup = kind === target.kind && group !== target.group ? ` of API group ${group}` : '';
      return `; ${printTarget(other)}${inGroup} does`;
    }
    return '';
  }
}

/** Kind and namespace, which an id begins with. */
const homeOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
