import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { bool, child, list } from './fields';
import { validateTaints } from './node-taints';
import type { Errors } from './validator';

const code = 'valid-node-annotation';
const annotations = FieldPath.of('metadata', 'annotations');
const taintsKey = 'scheduler.alpha.kubernetes.io/taints';
const avoidKey = 'scheduler.alpha.kubernetes.io/preferAvoidPods';
const problem = 'not JSON of the form that the annotation takes';

/** ValidateNodeSpecificAnnotations of pkg/apis/core/validation; an empty annotation is as none. */
export function validateNodeAnnotations(values: { readonly [key: string]: string }, errors: Errors): void {
  const taints = values[taintsKey] ?? '';
  if (taints !== '') {
    const items = itemsOf(parse(taints));
    if (items === undefined) errors.invalid(code, annotations, taintsKey, problem);
    else validateTaints(items, annotations.child(taintsKey), errors);
  }
  const avoided = values[avoidKey] ?? '';
  if (avoided === '') return;
  const parsed = parse(avoided);
  const entries = isJsonObject(parsed) ? itemsOf(parsed.preferAvoidPods ?? null) : itemsOf(parsed === null ? null : '');
  if (entries === undefined) errors.invalid(code, annotations.child('AvoidPods'), avoidKey, problem);
  else validateAvoidedPods(entries, errors);
}

/** validatePreferAvoidPodsEntry: every entry names a controller. */
function validateAvoidedPods(entries: readonly JsonObject[], errors: Errors): void {
  entries.forEach((entry, i) => {
    const at = annotations.child(avoidKey).index(i).child('PodSignature');
    const owner = child(child(entry, 'podSignature'), 'podController');
    if (owner === undefined) errors.required(code, at);
    else if (bool(owner, 'controller') !== true) {
      errors.invalid(code, at.child('PodController', 'Controller'), false, 'must point to a controller');
    }
  });
}

/** What a text of JSON stands for; undefined for what is none. */
function parse(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** The objects of a list, none for null; undefined for anything else. */
function itemsOf(value: unknown): readonly JsonObject[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value) || !value.every((item) => item === null || isJsonObject(item))) return undefined;
  return list({ items: value }, 'items');
}
