import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { qualifiedName } from './names';
import type { Errors } from './validator';

export const topologySpreadCatalogue = {
  'valid-max-skew': {
    title: 'maxSkew of a topology spread is at least 1',
    fix: 'Use 1 or more.',
  },
  'require-spread-topology-key': {
    title: 'A topology spread has a topologyKey',
    fix: 'Use the label of nodes that stands for the domain, like topology.kubernetes.io/zone.',
  },
  'valid-when-unsatisfiable': {
    title: 'whenUnsatisfiable is DoNotSchedule or ScheduleAnyway',
    fix: 'Use DoNotSchedule or ScheduleAnyway.',
  },
  'unique-topology-spread': {
    title: 'No two topology spreads share topologyKey and whenUnsatisfiable',
    fix: 'Merge the constraints, or change one of them.',
  },
  'valid-min-domains': {
    title: 'minDomains is at least 1, and stands with DoNotSchedule only',
    fix: 'Use 1 or more, with whenUnsatisfiable: DoNotSchedule.',
  },
  'valid-node-inclusion-policy': {
    title: 'Node inclusion policies are Honor or Ignore',
    fix: 'Use Honor or Ignore.',
  },
  'valid-match-label-keys': {
    title: 'matchLabelKeys are label keys that the labelSelector of the same spread does not name',
    fix: 'Set labelSelector, and name each key in one of the two places.',
  },
} satisfies RuleCatalogue;

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const policies = ['Honor', 'Ignore'];

/** validateTopologySpreadConstraints. */
export function validateTopologySpread(constraints: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const last = lastOfEach(constraints);
  constraints.forEach((constraint, i) => {
    const at = path.index(i);
    const maxSkew = number(constraint, 'maxSkew') ?? 0;
    if (maxSkew <= 0) errors.invalid('valid-max-skew', at.child('maxSkew'), maxSkew, 'must be greater than zero');
    const key = text(constraint, 'topologyKey');
    if (key === '') errors.required('require-spread-topology-key', at.child('topologyKey'), 'can not be empty');
    const action = text(constraint, 'whenUnsatisfiable');
    if (!actions.includes(action)) {
      errors.notSupported('valid-when-unsatisfiable', at.child('whenUnsatisfiable'), action, actions);
    }
    if ((last.get(spreadKey(constraint)) ?? i) > i) {
      const name = '{topologyKey, whenUnsatisfiable}';
      errors.duplicate('unique-topology-spread', at.child(name), `{${key}, ${action}}`);
    }
    validateMinDomains(constraint, action, at.child('minDomains'), errors);
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = constraint[name];
      if (policy === undefined || policies.includes(String(policy))) continue;
      errors.notSupported('valid-node-inclusion-policy', at.child(name), policy, policies);
    }
    validateMatchLabelKeys(constraint, at.child('matchLabelKeys'), errors);
    validateLabelSelector(child(constraint, 'labelSelector'), at.child('labelSelector'), errors);
  });
}

const spreadKey = (constraint: JsonObject): string =>
  JSON.stringify([text(constraint, 'topologyKey'), text(constraint, 'whenUnsatisfiable')]);

/** The index of the last constraint of each kind: the server reports all before it. */
const lastOfEach = (constraints: readonly JsonObject[]): ReadonlyMap<string, number> =>
  new Map(constraints.map((constraint, i) => [spreadKey(constraint), i]));

function validateMinDomains(constraint: JsonObject, action: string, path: FieldPath, errors: Errors): void {
  const minDomains = number(constraint, 'minDomains');
  if (minDomains === undefined) return;
  if (minDomains <= 0) errors.invalid('valid-min-domains', path, minDomains, 'must be greater than zero');
  if (action === 'DoNotSchedule') return;
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
  errors.invalid('valid-min-domains', path, minDomains, detail);
}

function validateMatchLabelKeys(constraint: JsonObject, path: FieldPath, errors: Errors): void {
  const keys = texts(constraint, 'matchLabelKeys');
  if (keys.length === 0) return;
  const selector = child(constraint, 'labelSelector');
  if (selector === undefined) {
    errors.forbidden('valid-match-label-keys', path, 'must not be specified when labelSelector is not set');
  }
  const taken = new Set([
    ...Object.keys(child(selector, 'matchLabels') ?? {}),
    ...list(selector, 'matchExpressions').map((requirement) => text(requirement, 'key')),
  ]);
  keys.forEach((key, i) => {
    errors.invalidEach('valid-match-label-keys', path.index(i), key, qualifiedName(key));
    if (!taken.has(key)) return;
    const detail = 'exists in both matchLabelKeys and labelSelector';
    errors.invalid('valid-match-label-keys', path.index(i), key, detail);
  });
}
