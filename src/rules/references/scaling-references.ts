import { FieldPath, groupOf, type JsonObject } from '../../manifest';
import { child, text } from '../admission/fields';
import { type AddReference, core, type Extractor } from './reference';

const spec = FieldPath.of('spec');

/** HorizontalPodAutoscaler. */
export const autoscalerReferences: Extractor = ({ object, ref }, add) => {
  addScaleTarget(child(child(object, 'spec'), 'scaleTargetRef'), 'scaleTargetRef', ref.namespace, add);
};

/** VerticalPodAutoscaler. */
export const verticalAutoscalerReferences: Extractor = ({ object, ref }, add) => {
  addScaleTarget(child(child(object, 'spec'), 'targetRef'), 'targetRef', ref.namespace, add);
};

/** KEDA's ScaledObject, which scales a Deployment unless it names another kind. */
export const scaledObjectReferences: Extractor = ({ object, ref }, add) => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', ...child(child(object, 'spec'), 'scaleTargetRef') };
  addScaleTarget(target, 'scaleTargetRef', ref.namespace, add);
};

function addScaleTarget(target: JsonObject | undefined, field: string, namespace: string, add: AddReference): void {
  const name = text(target, 'name');
  const kind = text(target, 'kind');
  if (name === '' || kind === '') return;
  add('scale', spec.child(field, 'name'), { group: groupOf(text(target, 'apiVersion')), kind, namespace, name });
}

const rolloutServices = [
  ['canary', 'canaryService'],
  ['canary', 'stableService'],
  ['blueGreen', 'activeService'],
  ['blueGreen', 'previewService'],
] as const;

/** Argo's Rollout: the Services that it sends traffic through, and the workload whose template it may borrow. */
export const rolloutReferences: Extractor = ({ object, ref }, add) => {
  const rollout = child(object, 'spec');
  const strategy = child(rollout, 'strategy');
  for (const [type, field] of rolloutServices) {
    const name = text(child(strategy, type), field);
    const path = spec.child('strategy', type, field);
    if (name !== '') add('backend', path, core('Service', ref.namespace, name));
  }
  addScaleTarget(child(rollout, 'workloadRef'), 'workloadRef', ref.namespace, add);
};
