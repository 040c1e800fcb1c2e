import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, list, number, text, texts } from './fields';
import { validateLabels } from './label-selector';
import {
  byteLength,
  dns1123Label,
  generatedName,
  type NameRule,
  negativeMessage,
  pathSegment,
  qualifiedName,
} from './names';
import type { Errors } from './validator';

export const objectMetaCatalogue = {
  'require-object-name': {
    title: 'Every object has a name or a generateName',
    fix: 'Set metadata.name.',
  },
  'valid-object-name': {
    title: 'Object names have the format of their kind',
    fix: 'Rename the object: most kinds take lower case letters, digits, "-" and ".", at most 253 characters.',
  },
  'valid-namespace': {
    title: 'metadata.namespace is an RFC 1123 label',
    fix: 'Use lower case letters, digits and "-", at most 63 characters.',
  },
  'no-namespace-on-cluster-scoped': {
    title: 'Cluster-scoped objects name no namespace',
    fix: 'Remove metadata.namespace.',
    severity: 'warning',
  },
  'no-resource-version': {
    title: 'Manifests have no metadata.resourceVersion: it is that of an object which exists',
    fix: 'Remove metadata.resourceVersion: the server refuses to create an object with one, and to change another version.',
    severity: 'warning',
  },
  'valid-generation': {
    title: 'metadata.generation is not negative',
    fix: 'Remove metadata.generation: the server counts it.',
  },
  'valid-annotation-key': {
    title: 'Annotation keys are qualified names',
    fix: 'Use letters, digits, "-", "_" and ".", at most 63 characters, optionally after a DNS prefix and "/".',
  },
  'valid-annotations-size': {
    title: 'Annotations hold at most 256 KiB in total',
    fix: 'Move the data into a ConfigMap or Secret.',
  },
  'valid-owner-reference': {
    title: 'Owner references name apiVersion, kind, name and uid of an object that can own',
    fix: 'Remove metadata.ownerReferences: controllers set them; a uid cannot be known before the owner exists.',
  },
  'unique-controller-owner': {
    title: 'At most one owner reference is the controller',
    fix: 'Set controller: true on one owner reference only.',
  },
  'valid-finalizer': {
    title: 'Finalizers are qualified names with a domain, or one of the standard ones',
    fix: 'Write example.com/name with a domain of your own.',
  },
  'no-conflicting-finalizers': {
    title: 'The finalizers orphan and foregroundDeletion are not set together',
    fix: 'Keep one of orphan and foregroundDeletion.',
  },
} satisfies RuleCatalogue;

/** How the metadata of a kind is validated. */
interface ObjectMetaRules {
  readonly nameRule: NameRule;
  /** Whether objects of the kind live in a namespace. */
  readonly namespaced: boolean;
  /**
   * Whether finalizers without a domain must be standard ones. The kinds that pkg/apis/core/validation serves check
   * it; admission registration, CRDs, custom resources and API services do not.
   * @default true
   */
  readonly strictFinalizers?: boolean;
  /**
   * Whether the server counts generations of the kind, and sets the first itself: what the manifest says is lost.
   * @default - as the kind has it
   */
  readonly countsGenerations?: boolean;
}

/** The kinds whose strategies set `generation` to 1 when they prepare an object to be created. */
const kindsWithGenerations = new Set([
  'CronJob',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'EndpointSlice',
  'FlowSchema',
  'Ingress',
  'IngressClass',
  'Job',
  'MutatingWebhookConfiguration',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'PodTemplate',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/** Total bytes of keys and values of the annotations of one object: apimachinery pkg/api/validation. */
const maxAnnotationBytes = 256 * 1024;
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/**
 * ValidateObjectMeta of pkg/apis/core/validation. `path` is where the metadata stands, `metadata` for an object.
 * A namespaced object without a namespace is fine: the client's request names one.
 */
export function validateObjectMeta(
  meta: JsonObject | undefined,
  rules: ObjectMetaRules,
  path: FieldPath,
  errors: Errors,
): void {
  validateName(meta, rules.nameRule, path, errors);
  const namespace = text(meta, 'namespace');
  if (namespace !== '') {
    if (rules.namespaced) {
      errors.invalidEach('valid-namespace', path.child('namespace'), namespace, dns1123Label(namespace));
    } else {
      const message = `"${namespace}" is ignored: objects of this kind live in no namespace`;
      errors.warn('no-namespace-on-cluster-scoped', path.child('namespace'), message);
    }
  }
  const generation = number(meta, 'generation') ?? 0;
  if (generation < 0 && rules.countsGenerations !== true)
    errors.invalid('valid-generation', path.child('generation'), generation, negativeMessage);
  if (meta?.labels !== undefined) validateLabels(child(meta, 'labels'), path.child('labels'), errors);
  if (meta?.annotations !== undefined)
    validateAnnotations(child(meta, 'annotations'), path.child('annotations'), errors);
  if (meta?.ownerReferences !== undefined) validateOwnerReferences(meta, path.child('ownerReferences'), errors);
  if (meta?.finalizers !== undefined) validateFinalizers(meta, rules, path.child('finalizers'), errors);
}

/** The metadata of an object, at `metadata`. */
export function validateMetadata(object: JsonObject, rules: ObjectMetaRules, errors: Errors): void {
  const countsGenerations = rules.countsGenerations ?? kindsWithGenerations.has(text(object, 'kind'));
  const metadata = child(object, 'metadata');
  validateObjectMeta(metadata, { ...rules, countsGenerations }, metadataPath, errors);
  if (metadata?.resourceVersion !== undefined) warnOfResourceVersion(text(metadata, 'resourceVersion'), errors);
}

/** apiserver pkg/storage/etcd3 Create: what is no number is not looked at, nor is it on a dry run. */
function warnOfResourceVersion(version: string, errors: Errors): void {
  if (!/^0*[1-9][0-9]*$/.test(version)) return;
  const message = 'resourceVersion should not be set on objects to be created';
  errors.warn('no-resource-version', metadataPath.child('resourceVersion'), message);
}

export const metadataPath = Path.of('metadata');

function validateName(meta: JsonObject | undefined, nameRule: NameRule, path: FieldPath, errors: Errors): void {
  const generateName = text(meta, 'generateName');
  const name = text(meta, 'name');
  if (generateName !== '') {
    const messages = nameRule(generateName, true);
    errors.invalidEach('valid-object-name', path.child('generateName'), generateName, messages);
    if (name === '') validateGeneratedName(generateName, nameRule, path, errors);
  }
  if (name !== '') {
    const messages = nameRule(name, false);
    errors.invalidEach('valid-object-name', path.child('name'), name, messages);
    if (messages.length === 0) errors.invalidEach('valid-object-name', path.child('name'), name, pathSegment(name));
  } else if (generateName === '') {
    errors.required('require-object-name', path.child('name'), 'name or generateName is required');
  }
}

/**
 * The server makes the name before it validates: what is wrong with the prefix is wrong with the name, too, and a prefix
 * is excused from the character before its last hyphen, the name is not (apiserver pkg/storage/names generate.go).
 */
function validateGeneratedName(prefix: string, nameRule: NameRule, path: FieldPath, errors: Errors): void {
  const name = generatedName(prefix);
  const messages = nameRule(name, false);
  errors.invalidEach('valid-object-name', path.child('name'), name, messages.length > 0 ? messages : pathSegment(name));
}

/** The name of an object when the server validates it: its own, or one like that which the server will make. */
export function nameOf(metadata: JsonObject | undefined): string {
  const name = text(metadata, 'name');
  const prefix = text(metadata, 'generateName');
  return name !== '' || prefix === '' ? name : generatedName(prefix);
}

/** ValidateAnnotations: keys are compared in lower case; values are free. */
export function validateAnnotations(annotations: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  let bytes = 0;
  for (const key in annotations) {
    errors.invalidEach('valid-annotation-key', path, key, qualifiedName(key.toLowerCase()));
    bytes += byteLength(key) + byteLength(String(annotations[key]));
  }
  if (bytes > maxAnnotationBytes) errors.tooLong('valid-annotations-size', path, maxAnnotationBytes);
}

function validateOwnerReferences(meta: JsonObject, path: FieldPath, errors: Errors): void {
  let controller = '';
  for (const reference of withoutDuplicates(list(meta, 'ownerReferences'))) {
    validateOwnerReference(reference, path, errors);
    if (bool(reference, 'controller') !== true) continue;
    const name = `${text(reference, 'kind')}/${text(reference, 'name')}`;
    if (controller !== '') {
      const found = `Found "true" in references for ${controller} and ${name}`;
      const detail = `Only one reference can have Controller set to true. ${found}`;
      errors.invalid('unique-controller-owner', path, meta.ownerReferences, detail);
    } else {
      controller = name;
    }
  }
}

/** The server drops repeated references before it validates (apiserver pkg/endpoints/handlers/rest.go). */
function withoutDuplicates(references: readonly JsonObject[]): readonly JsonObject[] {
  if (references.length < 2) return references;
  const seen = new Set<string>();
  return references.filter((reference) => {
    const fields = [...ownerTexts.map((name) => text(reference, name)), ...ownerFlags.map((name) => reference[name])];
    const key = JSON.stringify(fields);
    return !seen.has(key) && seen.add(key);
  });
}

const ownerTexts = ['apiVersion', 'kind', 'name', 'uid'];
const ownerFlags = ['controller', 'blockOwnerDeletion'];

function validateOwnerReference(reference: JsonObject, path: FieldPath, errors: Errors): void {
  const apiVersion = text(reference, 'apiVersion');
  const slashes = apiVersion.split('/').length - 1;
  const version = slashes > 1 ? '' : apiVersion.slice(apiVersion.indexOf('/') + 1);
  if (version === '') {
    errors.invalid('valid-owner-reference', path.child('apiVersion'), apiVersion, 'version must not be empty');
  }
  for (const name of ['kind', 'name', 'uid']) {
    const value = text(reference, name);
    if (value === '') errors.invalid('valid-owner-reference', path.child(name), value, `${name} must not be empty`);
  }
  if (apiVersion === 'v1' && reference.kind === 'Event') {
    errors.invalid('valid-owner-reference', path, reference, '/v1, Kind=Event is disallowed from being an owner');
  }
}

function validateFinalizers(meta: JsonObject, rules: ObjectMetaRules, path: FieldPath, errors: Errors): void {
  const finalizers = texts(meta, 'finalizers');
  for (const finalizer of finalizers) {
    errors.invalidEach('valid-finalizer', path, finalizer, qualifiedName(finalizer));
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
    errors.invalid('no-conflicting-finalizers', path, finalizers, detail);
  }
  if (rules.strictFinalizers === false) return;
  finalizers.forEach((finalizer, i) => {
    if (isStandardFinalizer(finalizer)) return;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    errors.invalid('valid-finalizer', path.index(i), finalizer, detail);
  });
}

/** Whether a finalizer has a domain, or is one of those that the server knows without. */
export function isStandardFinalizer(finalizer: string): boolean {
  return finalizer.includes('/') || standardFinalizers.has(finalizer);
}
