import { FieldPath, isJsonObject, type JsonObject, parseFieldPath } from '../../manifest';
import type { CustomDecoder } from '../custom-kinds';
import { nearest } from '../explain';
import type { CustomVersion } from './definition';
import { ErrorList } from './error-list';
import { validateInvariants } from './invariants';
import { fillIn, prune } from './prune';
import { validateRules } from './validate-rules';
import { validateSchema } from './validate-schema';

/** The decoder of one version of a custom kind: what the server does with an object of it that is created. */
export function customDecoder(version: CustomVersion): CustomDecoder {
  const { schema, hasStatus } = version;
  return (object) => {
    const list = new ErrorList();
    const { status: _, ...withoutStatus } = object;
    const sent = hasStatus && 'status' in object ? withoutStatus : object;
    const pruned = prune(sent, schema, FieldPath.root, true, (path, known) => unknownField(path, known, list));
    const stored = fillIn(pruned, schema);
    const result = isJsonObject(stored) ? stored : object;
    validateSchema(result, schema, FieldPath.root, list);
    validateReplicas(result, version, list);
    validateInvariants(result, schema, FieldPath.root, list);
    if (!list.isBlocking) validateRules(result, schema, FieldPath.root, true, list);
    else if (schema.hasRules) {
      const message = 'some validation rules were not checked because the object was invalid';
      list.add('no-unevaluated-rule', FieldPath.root, message, 'Correct the errors to have the rules checked.');
    }
    return { object: result, errors: list.errors };
  };
}

function unknownField(path: FieldPath, known: readonly string[], list: ErrorList): void {
  const near = nearest(String(path.steps().at(-1)), known);
  const fix =
    near === undefined
      ? 'Remove it; the schema of the kind has no such field.'
      : `Did you mean ${JSON.stringify(near)}?`;
  list.add('no-unknown-field', path, `unknown field ${JSON.stringify(path.toString())}`, fix);
}

/** A kind that can be scaled has no negative number of replicas. */
function validateReplicas(object: JsonObject, { replicasPath }: CustomVersion, list: ErrorList): void {
  if (replicasPath === undefined) return;
  const steps = parseFieldPath(replicasPath).map(String);
  const replicas = steps.reduce<unknown>((at, step) => (isJsonObject(at) ? at[step] : undefined), object);
  if (typeof replicas === 'number' && replicas < 0) {
    list.invalid(FieldPath.of(...steps), replicas, 'should be a non-negative integer', 'Write 0 or more.');
  }
}
