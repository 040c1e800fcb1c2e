import type { FieldPath, JsonObject } from '../../manifest';
import { isZero, parseQuantity, printQuantity } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { text } from './fields';
import { qualifiedName } from './names';
import type { Errors } from './validator';

export const downwardApiCatalogue = {
  'valid-field-ref': {
    title: 'fieldRef names a field of the Pod that can be shown there',
    fix: "Use a field that the message lists, or metadata.labels['KEY'] or metadata.annotations['KEY'].",
  },
  'valid-resource-field-ref': {
    title: 'resourceFieldRef names a request or limit, and in a volume the container',
    fix: 'Use limits.cpu, limits.memory, requests.cpu and the like; a volume also needs containerName.',
  },
  'valid-resource-divisor': {
    title: 'The divisor of a resourceFieldRef is a unit of its resource',
    fix: 'Use 1m or 1 for cpu; 1, 1k, 1M, 1Ki, 1Mi and so on for memory and storage.',
  },
} satisfies RuleCatalogue;

/** Fields that `v1` Pods convert, subscripts aside (pkg/apis/core/pods ConvertDownwardAPIFieldLabel). */
const convertible = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

interface Subscripted {
  readonly path: string;
  readonly subscript: string;
}

/** `metadata.labels['x']` in two parts; undefined when there is no subscript. */
function splitSubscript(fieldPath: string): Subscripted | undefined {
  const match = /^(.+?)\['(.*)'\]$/s.exec(fieldPath);
  return match === null ? undefined : { path: match[1] ?? '', subscript: match[2] ?? '' };
}

/** Why a field path is not converted; undefined when it is. */
function conversionProblem(apiVersion: string, fieldPath: string): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  const subscripted = splitSubscript(fieldPath);
  if (subscripted !== undefined) {
    if (subscripted.path === 'metadata.annotations' || subscripted.path === 'metadata.labels') return undefined;
    return `field label does not support subscript: ${fieldPath}`;
  }
  if (convertible.has(fieldPath) || fieldPath === 'spec.host') return undefined;
  return `field label not supported: ${fieldPath}`;
}

/** validateObjectFieldSelector: `allowed` are the fields that can be shown in this place. */
export function validateFieldRef(
  fieldRef: JsonObject,
  path: FieldPath,
  errors: Errors,
  allowed: readonly string[],
): void {
  const apiVersion = text(fieldRef, 'apiVersion');
  const fieldPath = text(fieldRef, 'fieldPath');
  if (apiVersion === '' || fieldPath === '') {
    errors.required('valid-field-ref', path.child(apiVersion === '' ? 'apiVersion' : 'fieldPath'));
    return;
  }
  const problem = conversionProblem(apiVersion, fieldPath);
  if (problem !== undefined) {
    const detail = `error converting fieldPath: ${problem}`;
    errors.invalid('valid-field-ref', path.child('fieldPath'), fieldPath, detail);
    return;
  }
  const subscripted = splitSubscript(fieldPath);
  if (subscripted === undefined) {
    const converted = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
    if (!allowed.includes(converted)) {
      errors.notSupported('valid-field-ref', path.child('fieldPath'), converted, allowed);
    }
    return;
  }
  const { subscript } = subscripted;
  const key = subscripted.path === 'metadata.annotations' ? subscript.toLowerCase() : subscript;
  errors.invalidEach('valid-field-ref', path, key, qualifiedName(key));
}

/** `status.hostIPs` needs the gate PodHostIPs, which is off before 1.29. */
export function validateHostIps(fieldRef: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  if (minor !== 28 || fieldRef.fieldPath !== 'status.hostIPs') return;
  errors.forbidden('valid-field-ref', path, "may not be set when feature gate 'PodHostIPs' is not enabled");
}

const resourceFields = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const hugePages = /^(requests|limits)\.hugepages-/;
const byteDivisors = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
const byteResources: { readonly [resource: string]: string } = {
  'limits.memory': 'memory',
  'requests.memory': 'memory',
  'limits.ephemeral-storage': 'local ephemeral storage',
  'requests.ephemeral-storage': 'local ephemeral storage',
};

/** validateContainerResourceFieldSelector: in a volume the container must be named. */
export function validateResourceFieldRef(
  reference: JsonObject,
  path: FieldPath,
  errors: Errors,
  { needsContainer }: { readonly needsContainer: boolean },
): void {
  const resource = text(reference, 'resource');
  if (needsContainer && text(reference, 'containerName') === '') {
    errors.required('valid-resource-field-ref', path.child('containerName'));
  } else if (resource === '') {
    errors.required('valid-resource-field-ref', path.child('resource'));
  } else if (!resourceFields.includes(resource) && !hugePages.test(resource)) {
    errors.notSupported('valid-resource-field-ref', path.child('resource'), resource, resourceFields);
  }
  validateDivisor(resource, reference.divisor, path.child('divisor'), errors);
}

function validateDivisor(resource: string, value: unknown, path: FieldPath, errors: Errors): void {
  const divisor = typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined;
  if (divisor === undefined || isZero(divisor)) return;
  const printed = printQuantity(divisor);
  if (resource === 'limits.cpu' || resource === 'requests.cpu') {
    if (printed === '1m' || printed === '1') return;
    const detail = "only divisor's values 1m and 1 are supported with the cpu resource";
    errors.invalid('valid-resource-divisor', path, resource, detail);
    return;
  }
  const bytes = byteResources[resource] ?? (hugePages.test(resource) ? 'hugepages' : undefined);
  if (bytes === undefined || byteDivisors.includes(printed)) return;
  const detail = `only divisor's values ${byteDivisors.join(', ')} are supported with the ${bytes} resource`;
  errors.invalid('valid-resource-divisor', path, resource, detail);
}
