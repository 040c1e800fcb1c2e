import { type JsonObject, refOf } from '../manifest';
import { fieldsAt, sameFields } from './workload-fields';

/** What the spec of a StatefulSet may change (ValidateStatefulSetUpdate of pkg/apis/apps/validation/validation.go). */
const statefulSetMayChange = new Set([
  'minReadySeconds',
  'ordinals',
  'persistentVolumeClaimRetentionPolicy',
  'replicas',
  'template',
  'updateStrategy',
]);

/** What the server fills in where a manifest is silent (pkg/apis/apps/v1/defaults.go): silence and these are the same. */
const defaults: JsonObject = { podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 };

/**
 * The field of `spec` that `after` changes though the server lets nobody change it; undefined when there is none. A Job's
 * are told apart where it is simulated.
 */
export function immutableChange(before: JsonObject, after: JsonObject): string | undefined {
  const [old, next] = [fieldsAt(before, 'spec'), fieldsAt(after, 'spec')];
  const { kind } = refOf(after);
  if (kind === 'Job') return undefined;
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
  const fixed = kind === 'StatefulSet' ? names.filter((name) => !statefulSetMayChange.has(name)) : ['selector'];
  return fixed.find((name) => !sameFields(old[name] ?? defaults[name], next[name] ?? defaults[name]));
}
