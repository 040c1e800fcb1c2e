import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { dns1123Label, nameIsDnsSubdomain, qualifiedName } from './names';
import type { Errors } from './validator';

export const affinityCatalogue = {
  'require-node-selector-terms': {
    title: 'A required node affinity has at least one term',
    fix: 'Add a term to nodeSelectorTerms, or remove the affinity.',
  },
  'valid-node-selector-operator': {
    title: 'Node selector requirements use an operator that they know',
    fix: 'Use In, NotIn, Exists, DoesNotExist, Gt or Lt; for fields In or NotIn.',
  },
  'valid-node-selector-values': {
    title: 'Node selector requirements have as many values as their operator takes',
    fix: 'Give In and NotIn at least one value, Gt and Lt exactly one, Exists and DoesNotExist none.',
  },
  'valid-node-selector-field': {
    title: 'Node field requirements are about metadata.name, with the name of a node',
    fix: 'Use the key metadata.name with one node name, or matchExpressions for labels.',
  },
  'valid-affinity-weight': {
    title: 'Weights of preferred affinities are between 1 and 100',
    fix: 'Use a weight from 1 to 100.',
  },
  'valid-affinity-topology-key': {
    title: 'Every term of a pod affinity has a topologyKey that is a label key',
    fix: 'Use the label of nodes that stands for the domain, like kubernetes.io/hostname.',
  },
  'valid-affinity-namespace': {
    title: 'Namespaces of a pod affinity are RFC 1123 labels',
    fix: 'Use names of namespaces.',
  },
  'valid-affinity-label-keys': {
    title: 'matchLabelKeys and mismatchLabelKeys are different label keys beside a labelSelector',
    fix: 'Set labelSelector, and name each key once.',
  },
} satisfies RuleCatalogue;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The labels of a Pod; undefined in a template. */
type PodLabels = JsonObject | undefined;

/** validateAffinity. The server of a Pod merges its label keys into the selectors, for which it takes `labels`. */
export function validateAffinity(affinity: JsonObject, labels: PodLabels, path: FieldPath, errors: Errors): void {
  const node = child(affinity, 'nodeAffinity');
  if (node !== undefined) validateNodeAffinity(node, path.child('nodeAffinity'), errors);
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const pod = child(affinity, name);
    if (pod !== undefined) validatePodAffinity(pod, labels, path.child(name), errors);
  }
}

function validateNodeAffinity(affinity: JsonObject, path: FieldPath, errors: Errors): void {
  const selector = child(affinity, required);
  if (selector !== undefined) validateNodeSelector(selector, path.child(required), errors);
  list(affinity, preferred).forEach((term, i) => {
    const at = path.child(preferred).index(i);
    validateWeight(term, at, errors);
    validateNodeSelectorTerm(child(term, 'preference') ?? {}, at.child('preference'), errors);
  });
}

function validateWeight(term: JsonObject, path: FieldPath, errors: Errors): void {
  const weight = number(term, 'weight') ?? 0;
  if (weight >= 1 && weight <= 100) return;
  errors.invalid('valid-affinity-weight', path.child('weight'), weight, 'must be in the range 1-100');
}

/** ValidateNodeSelector: of a node affinity, or of a PersistentVolume. */
export function validateNodeSelector(selector: JsonObject, path: FieldPath, errors: Errors): void {
  const terms = list(selector, 'nodeSelectorTerms');
  const at = path.child('nodeSelectorTerms');
  if (terms.length === 0) {
    errors.required('require-node-selector-terms', at, 'must have at least one node selector term');
    return;
  }
  terms.forEach((term, i) => {
    validateNodeSelectorTerm(term, at.index(i), errors);
  });
}

function validateNodeSelectorTerm(term: JsonObject, path: FieldPath, errors: Errors): void {
  list(term, 'matchExpressions').forEach((requirement, i) => {
    validateExpression(requirement, path.child('matchExpressions').index(i), errors);
  });
  list(term, 'matchFields').forEach((requirement, i) => {
    validateField(requirement, path.child('matchFields').index(i), errors);
  });
}

function validateExpression(requirement: JsonObject, path: FieldPath, errors: Errors): void {
  const operator = text(requirement, 'operator');
  const count = texts(requirement, 'values').length;
  const at = path.child('values');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count > 0) break;
      errors.required('valid-node-selector-values', at, "must be specified when `operator` is 'In' or 'NotIn'");
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (count === 0) break;
      errors.forbidden(
        'valid-node-selector-values',
        at,
        "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      );
      break;
    case 'Gt':
    case 'Lt':
      if (count === 1) break;
      errors.required(
        'valid-node-selector-values',
        at,
        "must be specified single value when `operator` is 'Lt' or 'Gt'",
      );
      break;
    default:
      errors.invalid('valid-node-selector-operator', path.child('operator'), operator, 'not a valid selector operator');
  }
  const key = text(requirement, 'key');
  errors.invalidEach('valid-label-key', path.child('key'), key, qualifiedName(key));
}

function validateField(requirement: JsonObject, path: FieldPath, errors: Errors): void {
  const operator = text(requirement, 'operator');
  const values = texts(requirement, 'values');
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.invalid('valid-node-selector-operator', path.child('operator'), operator, 'not a valid selector operator');
  } else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    errors.required('valid-node-selector-values', path.child('values'), detail);
  }
  const key = text(requirement, 'key');
  if (key !== 'metadata.name') {
    errors.invalid('valid-node-selector-field', path.child('key'), key, 'not a valid field selector key');
    return;
  }
  values.forEach((value, i) => {
    const messages = nameIsDnsSubdomain(value, false);
    errors.invalidEach('valid-node-selector-field', path.child('values').index(i), value, messages);
  });
}

function validatePodAffinity(affinity: JsonObject, labels: PodLabels, path: FieldPath, errors: Errors): void {
  list(affinity, required).forEach((term, i) => {
    validatePodAffinityTerm(term, labels, path.child(required).index(i), errors);
  });
  list(affinity, preferred).forEach((weighted, i) => {
    const at = path.child(preferred).index(i);
    validateWeight(weighted, at, errors);
    validatePodAffinityTerm(child(weighted, 'podAffinityTerm') ?? {}, labels, at.child('podAffinityTerm'), errors);
  });
}

function validatePodAffinityTerm(term: JsonObject, labels: PodLabels, path: FieldPath, errors: Errors): void {
  const selector = child(term, 'labelSelector');
  validateLabelSelector(selector, path.child('labelSelector'), errors);
  validateLabelSelector(child(term, 'namespaceSelector'), path.child('namespaceSelector'), errors);
  for (const namespace of texts(term, 'namespaces')) {
    errors.invalidEach('valid-affinity-namespace', path.child('namespace'), namespace, dns1123Label(namespace));
  }
  if (term.matchLabelKeys !== undefined || term.mismatchLabelKeys !== undefined) {
    validateLabelKeys(term, selector, labels, path, errors);
  }
  const key = text(term, 'topologyKey');
  const at = path.child('topologyKey');
  if (key === '') errors.required('valid-affinity-topology-key', at, 'can not be empty');
  errors.invalidEach('valid-affinity-topology-key', at, key, qualifiedName(key));
}

/** validateMatchLabelKeysAndMismatchLabelKeys; before 1.31 the server drops both. */
function validateLabelKeys(
  term: JsonObject,
  selector: JsonObject | undefined,
  labels: PodLabels,
  path: FieldPath,
  errors: Errors,
): void {
  const matched = texts(term, 'matchLabelKeys');
  const mismatched = texts(term, 'mismatchLabelKeys');
  validateKeys(matched, selector, path.child('matchLabelKeys'), errors);
  validateKeys(mismatched, selector, path.child('mismatchLabelKeys'), errors);
  if (selector !== undefined) validateSelectorKeys(matched, mismatched, selector, labels, path, errors);
  matched.forEach((key, i) => {
    if (!mismatched.includes(key)) return;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    errors.invalid('valid-affinity-label-keys', path.child('matchLabelKeys').index(i), key, detail);
  });
}

function validateKeys(
  keys: readonly string[],
  selector: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
): void {
  if (keys.length > 0 && selector === undefined) {
    errors.forbidden('valid-affinity-label-keys', path, 'must not be specified when labelSelector is not set');
    return;
  }
  keys.forEach((key, i) => {
    errors.invalidEach('valid-affinity-label-keys', path.index(i), key, qualifiedName(key));
  });
}

/**
 * A key of matchLabelKeys that the selector names twice, once it has what the server adds for the labels that the Pod
 * has. The server reports it at the term, with the index of the key.
 */
function validateSelectorKeys(
  matched: readonly string[],
  mismatched: readonly string[],
  selector: JsonObject,
  labels: PodLabels,
  path: FieldPath,
  errors: Errors,
): void {
  const added = [...matched, ...mismatched].filter((key) => labels !== undefined && Object.hasOwn(labels, key));
  const expressions = list(selector, 'matchExpressions').map((requirement) => text(requirement, 'key'));
  const seen = new Set(Object.keys(child(selector, 'matchLabels') ?? {}));
  for (const key of [...expressions, ...added]) {
    if (seen.has(key) && matched.includes(key)) {
      const at = path.index(matched.lastIndexOf(key));
      errors.invalid('valid-affinity-label-keys', at, key, 'exists in both matchLabelKeys and labelSelector');
    }
    seen.add(key);
  }
}
