import { FieldPath, groupKindOf, type JsonObject, type ObjectRef } from '../manifest';
import { child, list, text, textMap } from './admission/fields';
import type { Subject } from './rule';

/** One container of a Pod spec. */
export interface PodContainer {
  /** `sidecar` is an init container that restarts always, so that it runs beside the others. */
  readonly type: 'container' | 'init' | 'sidecar' | 'ephemeral';
  readonly container: JsonObject;
  readonly path: FieldPath;
}

/** The Pods that an object describes: itself, or those of its template. */
export interface PodSpecs {
  readonly spec: JsonObject;
  /** Path of the Pod spec within the object. */
  readonly path: FieldPath;
  /** Metadata of the Pods: of the Pod itself, or of the template. Empty when there is none. */
  readonly metadata: JsonObject;
  /** Labels of the Pods. */
  readonly labels: { readonly [key: string]: string };
  /** Namespace of the Pods; empty where the manifest names none. */
  readonly namespace: string;
  /** All containers: init containers first, then the others, then ephemeral ones. */
  readonly containers: readonly PodContainer[];
  /** Whether the Pods are meant to run until they are replaced, rather than to finish. */
  readonly isLongRunning: boolean;
}

/** Where each kind keeps its Pod, by `group/Kind`: the names on the way to the object with `metadata` and `spec`. */
const places: { readonly [groupKind: string]: readonly string[] } = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  // Gone since 1.16, and still what a Service in the set means.
  'extensions/DaemonSet': ['spec', 'template'],
  'extensions/Deployment': ['spec', 'template'],
  'extensions/ReplicaSet': ['spec', 'template'],
};

const cache = new WeakMap<Subject, PodSpecs | null>();

/**
 * The Pods that a subject describes; undefined for other kinds and where there is no Pod spec. Found once for each
 * subject, however many rules ask.
 */
export function podSpecsOf(subject: Subject): PodSpecs | undefined {
  const known = cache.get(subject);
  if (known !== undefined) return known ?? undefined;
  const found = findPodSpecs(subject);
  cache.set(subject, found ?? null);
  return found;
}

function findPodSpecs({ ref, object }: Subject): PodSpecs | undefined {
  const key = groupKindOf(ref);
  const place = Object.hasOwn(places, key) ? places[key] : undefined;
  if (place === undefined) return undefined;
  let pod: JsonObject | undefined = object;
  for (const name of place) pod = child(pod, name);
  const spec = child(pod, 'spec');
  if (spec === undefined) return undefined;
  return new FoundPodSpecs(ref, spec, child(pod, 'metadata') ?? {}, FieldPath.of(...place, 'spec'));
}

/** What few ask for is found when it is asked for. */
class FoundPodSpecs implements PodSpecs {
  private found: readonly PodContainer[] | undefined;

  constructor(
    private readonly ref: ObjectRef,
    readonly spec: JsonObject,
    readonly metadata: JsonObject,
    readonly path: FieldPath,
  ) {}

  get labels(): PodSpecs['labels'] {
    return textMap(this.metadata, 'labels');
  }

  get namespace(): string {
    return this.ref.namespace;
  }

  get containers(): readonly PodContainer[] {
    this.found ??= containersOf(this.spec, this.path);
    return this.found;
  }

  get isLongRunning(): boolean {
    const { kind } = this.ref;
    return kind === 'Pod' ? text(this.spec, 'restartPolicy') === 'Always' : !kind.endsWith('Job');
  }
}

function containersOf(spec: JsonObject, path: FieldPath): readonly PodContainer[] {
  const containers: PodContainer[] = [];
  const add = (field: string, typeOf: (container: JsonObject) => PodContainer['type']): void => {
    const items = list(spec, field);
    if (items.length === 0) return;
    const listPath = path.child(field);
    items.forEach((container, index) => {
      containers.push({ type: typeOf(container), container, path: listPath.index(index) });
    });
  };
  add('initContainers', (container) => (text(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init'));
  add('containers', () => 'container');
  add('ephemeralContainers', () => 'ephemeral');
  return containers;
}
