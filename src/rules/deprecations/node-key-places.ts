import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, text } from '../admission/fields';
import { warnsOfNodeLabel } from '../admission/pod-warnings';

/** A place where something depends on a label or taint of nodes. The path is made for findings alone. */
export type OnNodeKey = (key: string, path: () => FieldPath) => void;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Where a Pod spec depends on nodes, but for labels of which admission warns at the same place. */
export function visitPodPlacement(spec: JsonObject, path: FieldPath, on: OnNodeKey): void {
  const visit: OnNodeKey = (key, at) => {
    if (!warnsOfNodeLabel(key)) on(key, at);
  };
  for (const key in child(spec, 'nodeSelector')) visit(key, () => path.child('nodeSelector').key(key));
  visitTolerations(spec, path, on);
  list(spec, 'topologySpreadConstraints').forEach((constraint, index) => {
    const at = () => path.child('topologySpreadConstraints').index(index).child('topologyKey');
    on(text(constraint, 'topologyKey'), at);
  });
  const affinity = child(child(spec, 'affinity'), 'nodeAffinity');
  if (affinity === undefined) return;
  const at = path.child('affinity', 'nodeAffinity');
  visitTerms(child(affinity, required), at.child(required), visit);
  list(affinity, preferred).forEach((weighted, index) => {
    visitTerm(child(weighted, 'preference'), at.child(preferred).index(index).child('preference'), on);
  });
}

const master = 'node-role.kubernetes.io/master';

/** Whoever tolerates the taint of the control plane under both names is right on every version. */
function visitTolerations(spec: JsonObject, path: FieldPath, on: OnNodeKey): void {
  const keys = list(spec, 'tolerations').map((toleration) => text(toleration, 'key'));
  const hasSuccessor = keys.includes('node-role.kubernetes.io/control-plane');
  keys.forEach((key, index) => {
    if (key !== master || !hasSuccessor) on(key, () => path.child('tolerations').index(index).child('key'));
  });
}

function visitTerms(selector: JsonObject | undefined, path: FieldPath, on: OnNodeKey): void {
  list(selector, 'nodeSelectorTerms').forEach((term, index) => {
    visitTerm(term, path.child('nodeSelectorTerms').index(index), on);
  });
}

function visitTerm(term: JsonObject | undefined, path: FieldPath, on: OnNodeKey): void {
  list(term, 'matchExpressions').forEach((expression, index) => {
    on(text(expression, 'key'), () => path.child('matchExpressions').index(index).child('key'));
  });
}

/** Where other kinds depend on nodes, by `group/Kind`. */
export const objectPlacements: { readonly [groupKind: string]: (object: JsonObject, on: OnNodeKey) => void } = {
  '/PersistentVolume': (object, on) => {
    const labels = child(child(object, 'metadata'), 'labels');
    for (const key in labels) on(key, () => FieldPath.of('metadata', 'labels').key(key));
    const selector = child(child(child(object, 'spec'), 'nodeAffinity'), 'required');
    visitTerms(selector, FieldPath.of('spec', 'nodeAffinity', 'required'), on);
  },
  'node.k8s.io/RuntimeClass': (object, on) => {
    const selector = child(child(object, 'scheduling'), 'nodeSelector');
    for (const key in selector) on(key, () => FieldPath.of('scheduling', 'nodeSelector').key(key));
  },
  'storage.k8s.io/StorageClass': (object, on) => {
    list(object, 'allowedTopologies').forEach((term, t) => {
      list(term, 'matchLabelExpressions').forEach((expression, e) => {
        const at = () => FieldPath.of('allowedTopologies').index(t).child('matchLabelExpressions').index(e);
        on(text(expression, 'key'), () => at().child('key'));
      });
    });
  },
};
