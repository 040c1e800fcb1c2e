import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, number, text } from './fields';
import type { Errors } from './validator';

export const flowControlMandatoryCatalogue = {
  'valid-mandatory-flow': {
    title: 'FlowSchemas and priority levels with the names exempt and catch-all are as the server makes them',
    fix: 'Use another name.',
  },
} satisfies RuleCatalogue;

const code = 'valid-mandatory-flow';
const spec = FieldPath.of('spec');

const everything = {
  resourceRules: [{ apiGroups: ['*'], clusterScope: true, namespaces: ['*'], resources: ['*'], verbs: ['*'] }],
  nonResourceRules: [{ nonResourceURLs: ['*'], verbs: ['*'] }],
};
const fromGroups = (...names: readonly string[]): readonly JsonObject[] => [
  { ...everything, subjects: names.map((name) => ({ kind: 'Group', group: { name } })) },
];

/** MandatoryFlowSchemas of apiserver/pkg/apis/flowcontrol/bootstrap. */
const schemas = new Map<string, JsonObject>([
  [
    'exempt',
    {
      matchingPrecedence: 1,
      priorityLevelConfiguration: { name: 'exempt' },
      rules: fromGroups('system:masters'),
    },
  ],
  [
    'catch-all',
    {
      distinguisherMethod: { type: 'ByUser' },
      matchingPrecedence: 10000,
      priorityLevelConfiguration: { name: 'catch-all' },
      rules: fromGroups('system:unauthenticated', 'system:authenticated'),
    },
  ],
]);

export function validateMandatorySchema(name: string, fields: JsonObject | undefined, errors: Errors): void {
  const wanted = schemas.get(name);
  if (wanted === undefined || canonical(fields ?? {}) === canonical(wanted)) return;
  errors.invalid(code, spec, fields, `spec of '${name}' must equal the fixed value`);
}

/** The same for a priority level, whose `shares` have a field of another name in older versions. */
export function validateMandatoryLevel(
  name: string,
  fields: JsonObject | undefined,
  shares: number,
  errors: Errors,
): void {
  const limited = child(fields, 'limited');
  if (name === 'exempt') {
    if (text(fields, 'type') === 'Exempt' && limited === undefined) return;
    const detail = "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value";
    errors.invalid(code, spec, fields, detail);
  }
  if (name !== 'catch-all') return;
  const response = child(limited, 'limitResponse');
  const fixed =
    text(fields, 'type') === 'Limited' &&
    child(fields, 'exempt') === undefined &&
    shares === 5 &&
    (number(limited, 'lendablePercent') ?? 0) === 0 &&
    number(limited, 'borrowingLimitPercent') === undefined &&
    text(response, 'type') === 'Reject' &&
    child(response, 'queuing') === undefined;
  if (!fixed) errors.invalid(code, spec, fields, "spec of 'catch-all' must equal the fixed value");
}

/** One text for what is the same: without the order of fields, and without fields that are empty. */
function canonical(value: JsonObject): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (!isJsonObject(part)) return part;
    const entries = Object.entries(part).filter(
      ([, item]) => item !== null && item !== '' && item !== false && !(Array.isArray(item) && item.length === 0),
    );
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
