import type { JsonObject } from '../../manifest';
import { canonicalize, parseQuantity, printQuantity, roundAwayFromZero } from '../quantity';
import { inField, mapValues } from './draft';

/** Amounts of resources are whole thousandths (SetDefaults_ResourceList). */
const milli = -3;

/** What has no more than thousandths and is written canonically already. */
const settled = /^[1-9][0-9]{0,2}(?:m|[KMGT]i|k|M|G)?$/;

/** A map of quantities by resource name, each rounded up to thousandths and written as the server writes it. */
export function resourceList(list: JsonObject): JsonObject {
  return mapValues(list, storedAmount);
}

function storedAmount(value: unknown): unknown {
  if (typeof value === 'string' ? settled.test(value) : typeof value !== 'number') return value;
  const quantity = parseQuantity(value as string | number);
  return quantity === undefined ? value : printQuantity(roundAwayFromZero(quantity, milli));
}

/** `limits` and `requests` of a container or a claim. */
export function resourceRequirements(resources: JsonObject): JsonObject {
  return inField(inField(resources, 'limits', resourceList), 'requests', resourceList);
}

/** A single quantity in a field, written as the server writes it. */
export function quantityIn(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  const stored = canonicalize(value);
  return stored === value ? object : { ...object, [field]: stored };
}
