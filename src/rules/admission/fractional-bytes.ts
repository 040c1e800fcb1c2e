import type { FieldPath, JsonObject } from '../../manifest';
import { isInteger } from '../../schema/quantity';
import { child } from './fields';
import { quantityOf } from './resource-names';
import type { Errors } from './validator';

/** The server's warnings of amounts of memory and storage that are no whole bytes; their code is in pod-warnings.ts. */

/** The limits and requests of a container. */
export function warnOfBytes(resources: JsonObject, path: FieldPath, errors: Errors): void {
  for (const kind of ['limits', 'requests']) {
    const amounts = child(resources, kind);
    if (amounts !== undefined) warnOfAmounts(amounts, path.child(kind), errors);
  }
}

const byteResources = ['memory', 'ephemeral-storage'];

/** Amounts by the name of their resource; `path` is the map. */
export function warnOfAmounts(amounts: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  for (const name of byteResources) warnOfAmount(amounts?.[name], name, path, errors);
}

function warnOfAmount(amount: unknown, name: string, path: FieldPath, errors: Errors): void {
  const quantity = quantityOf(amount);
  if (quantity === undefined || isInteger(quantity)) return;
  errors.warn(
    'no-fractional-bytes',
    path.key(name),
    `fractional byte value "${amount}" is invalid, must be an integer`,
  );
}

/** Claims of a StatefulSet: `path` is their list. */
export function warnOfClaims(claims: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  claims.forEach((claim, i) => {
    warnOfClaim(claim, path.index(i), errors);
  });
}

/** A claim, or a template of one. */
export function warnOfClaim(claim: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const requests = child(child(child(claim, 'spec'), 'resources'), 'requests');
  if (requests === undefined) return;
  warnOfAmount(requests.storage, 'storage', path.child('spec', 'resources', 'requests'), errors);
}
