import { FieldPath, type ObjectRef } from '../../manifest';
import { isNamespaced } from '../../schema';
import type { CheckOptions, ManifestSet } from '../check-options';
import { lifecycleOf } from '../deprecations/api-lifecycle';
import type { Likeness } from '../likeness';
import type { Subject } from '../rule';
import { isInCluster } from './cluster-objects';
import { currentGroup } from './current-group';
import { ExternalObjects } from './external-objects';
import { addReferences } from './extractors';
import { NearMisses } from './near-misses';
import { type Provide, provideObjects } from './provided-objects';
import { type AddReference, core, type Reference, type ReferenceTarget, targetId } from './reference';
import { type Selection, selectionsOf } from './selections';
import { type Workload, WorkloadIndex, workloadOf } from './workloads';

/** One object of the set. */
export interface GraphNode {
  /** The same for every version of the kind, and for the namespace `default` whether it is named or not. */
  readonly id: string;
  readonly ref: ObjectRef;
  readonly subject: Subject;
}

/** Everything that the objects of a set say about each other, and whether it is there. */
export interface ReferenceGraph {
  /** In the order of the set, those without a name (`generateName`) left out: nothing can refer to them. */
  readonly nodes: readonly GraphNode[];
  /** Those of a kind, in whatever API group. */
  nodesOf(kind: string): readonly GraphNode[];
  /** References by name, in the order of the set and of the fields. */
  readonly references: readonly Reference[];
  /** The same without those to namespaces, which nearly every object has. */
  readonly objectReferences: readonly Reference[];
  /** References by label, in the order of the set. */
  readonly selections: readonly Selection[];
  /** Everything that Pods come from. */
  readonly workloads: WorkloadIndex;
  /** Objects of the set whose content is not known, since they cannot be decoded. */
  readonly undecoded: readonly ObjectRef[];
  readonly external: ExternalObjects;
  /** The object of the set that a reference names; the first, should it be defined twice. */
  find(reference: Reference): GraphNode | undefined;
  /** Whether what is named is in the set, made by a controller for an object in it, in every cluster, or declared. */
  exists(reference: Pick<Reference, 'to' | 'id'>): boolean;
  /** What a reference to an object that does not exist could have meant: `; did you mean "web"?`, or nothing. */
  explainMissing(target: ReferenceTarget): string;
  /** The references to an object of the set, whether as a whole or to a part of it. */
  referencesTo(node: GraphNode): readonly Reference[];
}

/** Custom kinds that are known to be cluster-scoped; what is not known counts as namespaced. */
const clusterScoped = new Set(['gateway.networking.k8s.io/GatewayClass']);

/** The graph of a set. Takes time and memory linear in the number of objects and of their references. */
export function buildReferenceGraph({ subjects, undecoded = [], options }: ManifestSet): ReferenceGraph {
  const idOf = idMaker(options);
  const nodes = new Nodes(subjects, idOf);
  const unknown = new Set(undecoded.map(idOf));

  const objectReferences: Reference[] = [];
  const workloads: Workload[] = [];
  const provided = new Provided();
  /** Of these no object names another. */
  const silent = new Set<Likeness>();
  let from: Subject;
  const add: AddReference = (type, path, to, isOptional = false) => {
    objectReferences.push({ type, from, path, to, id: targetId(to), isOptional });
  };
  const provide: Provide = (target, family) => provided.add(target, family === 'family');
  for (const subject of subjects) {
    from = subject;
    const { likeness } = subject;
    if (likeness === undefined || !silent.has(likeness)) {
      const before = objectReferences.length;
      addReferences(subject, add);
      if (likeness !== undefined && objectReferences.length === before) silent.add(likeness);
    }
    provideObjects(subject, provide);
    const workload = workloadOf(subject);
    if (workload !== undefined) workloads.push(workload);
  }
  const index = new WorkloadIndex(workloads);
  const external = new ExternalObjects(options.external);
  const references = lazily(() => withNamespaces(subjects, objectReferences));
  const incoming = lazily(() => groupByTarget(objectReferences));
  const toNamespaces = lazily(() => groupByTarget(references().filter(({ type }) => type === 'namespace')));
  const nearMisses = lazily(() => new NearMisses(nodes.all, external));
  return {
    get nodes() {
      return nodes.all;
    },
    nodesOf: (kind) => nodes.of(kind).nodes,
    get references() {
      return references();
    },
    objectReferences,
    selections: selectionsIn(subjects, index),
    workloads: index,
    undecoded,
    external,
    find: ({ id, to }) => nodes.of(to.kind).byId.get(id),
    exists: ({ id, to: { group, kind, namespace, name } }) =>
      nodes.of(kind).byId.has(id) ||
      unknown.has(id) ||
      provided.has(id) ||
      isInCluster(`${group}/${kind}`, namespace, name) ||
      external.find(kind, namespace, name) !== undefined,
    explainMissing: (target) => nearMisses().explain(target),
    referencesTo: ({ id, ref }) => (ref.kind === 'Namespace' ? toNamespaces() : incoming()).get(id) ?? [],
  };
}

function selectionsIn(subjects: readonly Subject[], index: WorkloadIndex): readonly Selection[] {
  const selections: Selection[] = [];
  for (const subject of subjects) selections.push(...selectionsOf(subject, index));
  return selections;
}

const namespacePath = FieldPath.of('metadata', 'namespace');

/** The references to objects with those to namespaces, of which each object has one that is in one. */
function withNamespaces(subjects: readonly Subject[], toObjects: readonly Reference[]): readonly Reference[] {
  const all: Reference[] = [];
  let next = 0;
  for (const from of subjects) {
    if (from.ref.namespace !== '') {
      const to = core('Namespace', undefined, from.ref.namespace);
      all.push({ type: 'namespace', from, path: namespacePath, to, id: targetId(to), isOptional: false });
    }
    while (toObjects[next]?.from === from) all.push(toObjects[next++] as Reference);
  }
  return all;
}

interface NodesOfKind {
  readonly nodes: readonly GraphNode[];
  /** The first, should it be defined twice. */
  readonly byId: ReadonlyMap<string, GraphNode>;
}

/** The objects that can be referred to. Most are of kinds that nothing refers to: those of a kind are found on demand. */
class Nodes {
  private readonly subjects = new Map<string, Subject[]>();
  private readonly known = new Map<string, NodesOfKind>();
  private found: readonly GraphNode[] | undefined;

  constructor(
    private readonly set: readonly Subject[],
    private readonly idOf: (ref: ObjectRef) => string,
  ) {
    for (const subject of set) {
      const others = this.subjects.get(subject.ref.kind);
      if (others === undefined) this.subjects.set(subject.ref.kind, [subject]);
      else others.push(subject);
    }
  }

  get all(): readonly GraphNode[] {
    this.found ??= this.nodesFor(this.set);
    return this.found;
  }

  of(kind: string): NodesOfKind {
    let known = this.known.get(kind);
    if (known === undefined) {
      const nodes = this.nodesFor(this.subjects.get(kind) ?? []);
      const byId = new Map<string, GraphNode>();
      for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
      known = { nodes, byId };
      this.known.set(kind, known);
    }
    return known;
  }

  private nodesFor(subjects: readonly Subject[]): readonly GraphNode[] {
    return subjects
      .filter(({ ref }) => ref.name !== '')
      .map((subject) => ({ id: this.idOf(subject.ref), ref: subject.ref, subject }));
  }
}

/** What makes objects the same object: the counterpart of `targetId`. Looks each kind up once. */
function idMaker(options: CheckOptions): (ref: ObjectRef) => string {
  const scopes = new Map<string, boolean>();
  return ({ apiVersion, kind, namespace, name }) => {
    const group = currentGroup(apiVersion, kind);
    let isInNamespace = scopes.get(`${apiVersion}/${kind}`);
    if (isInNamespace === undefined) {
      isInNamespace =
        isNamespaced(apiVersion, kind, options.kubeVersion) ??
        scopeOfSuccessor(apiVersion, kind, options) ??
        !clusterScoped.has(`${group}/${kind}`);
      scopes.set(`${apiVersion}/${kind}`, isInNamespace);
    }
    return targetId({ group, kind, namespace: isInNamespace ? namespace : undefined, name });
  };
}

/** The scope of what replaced a removed API: undefined where nothing did. */
function scopeOfSuccessor(apiVersion: string, kind: string, { kubeVersion }: CheckOptions): boolean | undefined {
  for (const [replacement] of lifecycleOf(apiVersion, kind)?.replacements ?? []) {
    const scope = isNamespaced(replacement, kind, kubeVersion);
    if (scope !== undefined) return scope;
  }
  return undefined;
}

/** Objects that controllers make for those of the set. */
class Provided {
  private readonly names = new Set<string>();
  private readonly families = new Set<string>();

  add(target: ReferenceTarget, isFamily: boolean): void {
    (isFamily ? this.families : this.names).add(targetId(target));
  }

  has(id: string): boolean {
    if (this.names.has(id)) return true;
    return this.families.size > 0 && /-\d+$/.test(id) && this.families.has(id.slice(0, id.lastIndexOf('-')));
  }
}

function groupByTarget(references: readonly Reference[]): ReadonlyMap<string, readonly Reference[]> {
  const groups = new Map<string, Reference[]>();
  for (const reference of references) {
    const group = groups.get(reference.id);
    if (group === undefined) groups.set(reference.id, [reference]);
    else group.push(reference);
  }
  return groups;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const graphs = new WeakMap<
  ManifestSet['subjects'],
  { readonly options: CheckOptions; readonly graph: ReferenceGraph }
>();

/** The graph of a set, built once for all rules that look at it. */
export function graphOf(set: ManifestSet): ReferenceGraph {
  const known = graphs.get(set.subjects);
  if (known?.options === set.options) return known.graph;
  const graph = buildReferenceGraph(set);
  graphs.set(set.subjects, { options: set.options, graph });
  return graph;
}
