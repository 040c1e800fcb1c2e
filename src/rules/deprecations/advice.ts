import type { JsonObject } from '../../manifest';
import type { ApiLifecycle } from './api-lifecycle';

/** The best replacement that a server of the version has; else the earliest that a later one brings. */
export function replacementIn({ replacements }: ApiLifecycle, minor: number): readonly [string, number] | undefined {
  return replacements.filter(([, since]) => since <= minor).at(-1) ?? replacements[0];
}

/** `was deprecated in 1.8 and is gone since 1.16`. */
export function printRemoval({ deprecated, removed }: ApiLifecycle): string {
  return `${deprecated === undefined ? '' : `was deprecated in 1.${deprecated} and `}is gone since 1.${removed}`;
}

/** What to do about an object of a deprecated or removed API: the new apiVersion, then what changes in its fields. */
export function adviseOn(lifecycle: ApiLifecycle, object: JsonObject, kind: string, minor: number): string {
  const replacement = replacementIn(lifecycle, minor);
  if (replacement === undefined) return `${lifecycle.instead ?? 'Remove the object'}.`;
  const [apiVersion, since] = replacement;
  const { replacementKind = kind } = lifecycle;
  const other = replacementKind === kind ? '' : ` ${replacementKind}`;
  const later = since > minor ? `, which 1.${since} brings` : '';
  const changes = lifecycle.changes?.(object) ?? [];
  const fields = changes.length === 0 ? 'no field that is used here changed' : changes.join('; ');
  return `Use ${apiVersion}${other}${later}: ${fields}.`;
}
