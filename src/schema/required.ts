import { FieldPath, isJsonObject, type JsonObject } from '../manifest';
import type { DecodeError } from './decode-error';
import { type FieldPlan, type StructPlan, structPlan, type ValuePlan } from './plan';
import { kindIn } from './read-api';
import { type KubeVersion, minorOf } from './versions';

/**
 * Fields that OpenAPI calls required and the server does not ask for: it gives them a default, or takes the zero value
 * that Go puts in their place. Source: the validation of their types, and the answers of a 1.28 server.
 */
const optionalAfterAll: ReadonlySet<string> = new Set([
  'ControllerRevision.revision',
  'Counter.value',
  'CSINodeSpec.drivers',
  'DeviceCapacity.value',
  'EndpointSlice.endpoints',
  'HTTPHeader.value',
  'ISCSIPersistentVolumeSource.lun',
  'ISCSIVolumeSource.lun',
  'LimitRangeSpec.limits',
  'PodFailurePolicy.rules',
  'PriorityClass.value',
  'ResourcePool.generation',
  'RoleRef.apiGroup',
  'SleepAction.seconds',
  'StatefulSetSpec.serviceName',
  'StorageVersion.spec',
  'Sysctl.value',
  'TokenRequest.audience',
  'TokenRequestSpec.audiences',
]);

/** Whether the server asks for the field of the type. */
export function isRequired(struct: StructPlan, field: FieldPlan): boolean {
  return field.required && !optionalAfterAll.has(`${struct.shortName}.${field.name}`);
}

/**
 * The fields that the API requires and the object lacks, by the schema alone: for kinds whose validation the admission
 * rules do not have. As on the server, an absent struct reads as an empty one, so that what is reported is the required
 * field within it; an empty string or list is as good as none. The object has passed `decode` and has its defaults;
 * of an unknown kind nothing is known to be missing.
 */
export function missingRequired(object: JsonObject, version: KubeVersion): DecodeError[] {
  const minor = minorOf(version);
  const entry = kindIn(String(object.apiVersion), String(object.kind), minor);
  if (entry === undefined) return [];
  const errors: DecodeError[] = [];
  visitStruct(object, structPlan(entry.type, minor), FieldPath.root, errors);
  return errors;
}

function visitStruct(value: JsonObject, struct: StructPlan, path: FieldPath, errors: DecodeError[]): void {
  for (const field of struct.fields.values()) {
    const item = value[field.name];
    const at = path.child(field.name);
    if (item !== undefined && item !== '') visit(item, field.plan, at, errors);
    else if (field.required && !optionalAfterAll.has(`${struct.shortName}.${field.name}`))
      visitAbsent(field, at, errors);
  }
}

function visitAbsent({ name, plan }: FieldPlan, path: FieldPath, errors: DecodeError[]): void {
  if (plan.type === 'struct') visitStruct({}, plan.struct, path, errors);
  else errors.push({ code: 'require-field', path, message: 'Required value', fix: `Set ${name}.` });
}

function visit(value: unknown, plan: ValuePlan, path: FieldPath, errors: DecodeError[]): void {
  if (plan.type === 'struct' && isJsonObject(value)) visitStruct(value, plan.struct, path, errors);
  else if (plan.type === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, plan.element, path.index(index), errors);
  } else if (plan.type === 'map' && isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) visit(item, plan.element, path.key(key), errors);
  }
}
