import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, text, textMap } from '../admission/fields';
import type { Subject } from '../rule';
import { currentGroupKind } from './current-group';
import { isEmptySelector, labelSelector, mapSelector, type Selector } from './selector';
import type { Workload, WorkloadIndex } from './workloads';

/** An edge of the graph to all workloads whose Pods a selector selects, in the namespace of the object. */
export interface Selection {
  readonly type: 'select';
  readonly from: Subject;
  /** The selector's field. */
  readonly path: FieldPath;
  readonly selector: Selector;
  /** In the order of the set. */
  readonly workloads: readonly Workload[];
}

const selectingKinds = new Set(['NetworkPolicy', 'PodDisruptionBudget', 'Service']);
const nothing: readonly Selection[] = [];

/** The Pods that a Service, a PodDisruptionBudget or a NetworkPolicy is for, or lets in and out by their labels. */
export function selectionsOf(subject: Subject, index: WorkloadIndex): readonly Selection[] {
  if (!selectingKinds.has(subject.ref.kind)) return nothing;
  const selectors = selectorsOf(subject);
  return selectors.map(({ path, selector }) => {
    const workloads = index.select(subject.ref.namespace, selector);
    return { type: 'select', from: subject, path, selector, workloads };
  });
}

interface PlacedSelector {
  readonly path: FieldPath;
  readonly selector: Selector;
}

const none: readonly PlacedSelector[] = [];

function selectorsOf({ ref, object }: Subject): readonly PlacedSelector[] {
  const spec = child(object, 'spec');
  switch (currentGroupKind(ref)) {
    case '/Service': {
      const selector = mapSelector(textMap(spec, 'selector'));
      // Without a selector its endpoints are written by hand; an ExternalName has none.
      if (isEmptySelector(selector) || text(spec, 'type') === 'ExternalName') return none;
      return [{ path: FieldPath.of('spec', 'selector'), selector }];
    }
    case 'policy/PodDisruptionBudget': {
      const selector = child(spec, 'selector');
      if (selector === undefined) return none;
      return [{ path: FieldPath.of('spec', 'selector'), selector: labelSelector(selector) }];
    }
    case 'networking.k8s.io/NetworkPolicy': {
      const selector = labelSelector(child(spec, 'podSelector') ?? {});
      return [{ path: FieldPath.of('spec', 'podSelector'), selector }, ...peerSelectors(spec)];
    }
    default:
      return none;
  }
}

const directions = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

/** The Pods of its own namespace that a NetworkPolicy speaks of; those of other namespaces may be anyone's. */
function peerSelectors(spec: JsonObject | undefined): PlacedSelector[] {
  return directions.flatMap(([direction, side]) =>
    list(spec, direction).flatMap((rule, ruleIndex) =>
      list(rule, side).flatMap((peer, index) => {
        const selector = child(peer, 'podSelector');
        if (selector === undefined || child(peer, 'namespaceSelector') !== undefined) return [];
        const path = FieldPath.of('spec', direction).index(ruleIndex).child(side).index(index).child('podSelector');
        return [{ path, selector: labelSelector(selector) }];
      }),
    ),
  );
}
