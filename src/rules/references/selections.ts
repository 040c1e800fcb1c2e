import { FieldPath, groupOf } from '../../manifest';
import { child, text, textMap } from '../admission/fields';
import type { Subject } from '../rule';
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

/** The Pods that a Service, a PodDisruptionBudget or a NetworkPolicy is for; undefined when it selects none by labels. */
export function selectionOf(subject: Subject, index: WorkloadIndex): Selection | undefined {
  const found = selectorOf(subject);
  if (found === undefined) return undefined;
  const { field, selector } = found;
  const workloads = index.select(subject.ref.namespace, selector);
  return { type: 'select', from: subject, path: FieldPath.of('spec', field), selector, workloads };
}

function selectorOf({ ref, object }: Subject): { readonly field: string; readonly selector: Selector } | undefined {
  const spec = child(object, 'spec');
  switch (`${groupOf(ref.apiVersion)}/${ref.kind}`) {
    case '/Service': {
      const selector = mapSelector(textMap(spec, 'selector'));
      // Without a selector its endpoints are written by hand; an ExternalName has none.
      if (isEmptySelector(selector) || text(spec, 'type') === 'ExternalName') return undefined;
      return { field: 'selector', selector };
    }
    case 'policy/PodDisruptionBudget': {
      const selector = child(spec, 'selector');
      return selector === undefined ? undefined : { field: 'selector', selector: labelSelector(selector) };
    }
    case 'networking.k8s.io/NetworkPolicy': {
      const selector = labelSelector(child(spec, 'podSelector') ?? {});
      return { field: 'podSelector', selector };
    }
    default:
      return undefined;
  }
}
