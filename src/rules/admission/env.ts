import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateFieldRef, validateHostIps, validateResourceFieldRef } from './downward-api';
import { child, list, text } from './fields';
import { configMapKey, envVarName, nameIsDnsSubdomain } from './names';
import type { Errors } from './validator';

export const envCatalogue = {
  'require-env-name': {
    title: 'Every environment variable has a name',
    fix: 'Set the name of the variable.',
  },
  'valid-env-name': {
    title: 'Names of environment variables are letters, digits, "_", "-" and ".", not beginning with a digit',
    fix: 'Rename the variable; letters, digits and "_" work everywhere.',
  },
  'valid-env-source': {
    title: 'An environment variable has a value or exactly one source',
    fix: 'Keep one of value, fieldRef, resourceFieldRef, configMapKeyRef and secretKeyRef.',
  },
  'valid-env-key-ref': {
    title: 'References to keys name an object and a key',
    fix: 'Set name and key of the reference.',
  },
  'valid-env-from-prefix': {
    title: 'The prefix of envFrom can begin the name of a variable',
    fix: 'Use letters, digits and "_", not beginning with a digit.',
  },
  'valid-env-from-source': {
    title: 'Every entry of envFrom refers to one ConfigMap or one Secret',
    fix: 'Keep one of configMapRef and secretRef in each entry.',
  },
  'valid-env-from-name': {
    title: 'The references of envFrom name an object',
    fix: 'Set the name of the ConfigMap or Secret.',
  },
} satisfies RuleCatalogue;

/** Field paths of the Pod that a variable can show. */
const envFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** ValidateEnv and ValidateEnvFrom. From 1.30 on (`anyPrintable`) names take every printable character but `=`. */
export function validateEnv(container: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  list(container, 'env').forEach((variable, i) => {
    const at = path.child('env').index(i);
    const name = text(variable, 'name');
    if (name === '') errors.required('require-env-name', at.child('name'));
    else errors.invalidEach('valid-env-name', at.child('name'), name, variableName(name, minor));
    if (variable.valueFrom !== undefined) {
      validateValueFrom(variable, child(variable, 'valueFrom') ?? {}, at.child('valueFrom'), errors, minor);
    }
  });
  list(container, 'envFrom').forEach((source, i) => {
    validateEnvFrom(source, path.child('envFrom'), i, errors, minor);
  });
}

/** RelaxedEnvironmentVariableValidation is on by default since 1.32. */
function variableName(name: string, minor: number): readonly string[] {
  if (minor < 32) return envVarName(name);
  if (/^[\x20-\x3c\x3e-\x7e]+$/.test(name)) return [];
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

function validateValueFrom(
  variable: JsonObject,
  source: JsonObject,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  let sources = 0;
  if (source.fieldRef !== undefined) {
    sources++;
    validateEnvFieldRef(child(source, 'fieldRef') ?? {}, path.child('fieldRef'), errors, minor);
  }
  if (source.resourceFieldRef !== undefined) {
    sources++;
    const at = path.child('resourceFieldRef');
    validateResourceFieldRef(child(source, 'resourceFieldRef') ?? {}, at, errors, { needsContainer: false });
  }
  for (const name of ['configMapKeyRef', 'secretKeyRef']) {
    if (source[name] === undefined) continue;
    sources++;
    validateKeyRef(child(source, name) ?? {}, path.child(name), errors);
  }
  if (sources === 0) {
    const detail = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    errors.invalid('valid-env-source', path, '', detail);
  } else if (text(variable, 'value') !== '') {
    errors.invalid('valid-env-source', path, '', 'may not be specified when `value` is not empty');
  } else if (sources > 1) {
    errors.invalid('valid-env-source', path, '', 'may not have more than one field specified at a time');
  }
}

function validateEnvFieldRef(fieldRef: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  validateFieldRef(fieldRef, path, errors, minor < 28 ? envFieldPathsBefore28 : envFieldPaths);
  validateHostIps(fieldRef, path, errors, minor);
}

const envFieldPathsBefore28 = envFieldPaths.filter((fieldPath) => fieldPath !== 'status.hostIPs');

function validateKeyRef(reference: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(reference, 'name');
  errors.invalidEach('valid-env-key-ref', path.child('name'), name, nameIsDnsSubdomain(name, false));
  const key = text(reference, 'key');
  if (key === '') errors.required('valid-env-key-ref', path.child('key'));
  else errors.invalidEach('valid-env-key-ref', path.child('key'), key, configMapKey(key));
}

/** The server reports a wrong number of sources at the list, not at its entry. */
function validateEnvFrom(source: JsonObject, path: FieldPath, i: number, errors: Errors, minor: number): void {
  const prefix = text(source, 'prefix');
  if (prefix !== '') {
    errors.invalidEach('valid-env-from-prefix', path.index(i).child('prefix'), prefix, variableName(prefix, minor));
  }
  let sources = 0;
  for (const field of ['configMapRef', 'secretRef']) {
    if (source[field] === undefined) continue;
    sources++;
    const at = path.index(i).child(field, 'name');
    const name = text(child(source, field), 'name');
    if (name === '') errors.required('valid-env-from-name', at);
    else errors.invalidEach('valid-env-from-name', at, name, nameIsDnsSubdomain(name, true));
  }
  if (sources === 0) {
    errors.invalid('valid-env-from-source', path, '', 'must specify one of: `configMapRef` or `secretRef`');
  } else if (sources > 1) {
    errors.invalid('valid-env-from-source', path, '', 'may not have more than one field specified at a time');
  }
}
