import type { JsonObject } from '../manifest';
import { parseFieldPath } from '../manifest';

/**
 * What is known of a code beyond its catalogue entry: the text of its docs page and its test table. Both come from
 * this one place (`NAME.table.ts` beside `NAME.ts`), so that an example on a page is an example that is tested.
 * Tables are never loaded at run time and are not in the package.
 */
export interface RuleTableEntry {
  /** Why the rule exists: what happens to who breaks it. One to three sentences. */
  readonly why: string;
  /** Where the API server (or another authority) says so: file and function, or a documentation page. */
  readonly source: string;
  /** The minor version of a server that has the rule. @default '1.28' */
  readonly kubeVersion?: string;
  /** A valid object that the cases change. */
  readonly base: JsonObject;
  /** Changes that the rule accepts: at least one; both sides of each boundary; null and empty where they are fine. */
  readonly accepts: readonly TableCase[];
  /** Changes that the rule refuses: at least one. The first is the docs page's bad example. */
  readonly refuses: readonly (TableCase & { /** The field path of the finding. */ readonly at: string })[];
}

/** A change of the base: printed field paths with their new values; `undefined` removes the field. */
export interface TableCase {
  /** @default - the change itself names the case */
  readonly name?: string;
  readonly set: { readonly [fieldPath: string]: unknown };
}

export type RuleTable<Code extends string = string> = { readonly [code in Code]: RuleTableEntry };

type Container = { [field: string]: unknown } | unknown[];

/** The base with the changes of a case made, as a deep copy; missing objects and lists on the way are created. */
export function applyCase(base: JsonObject, set: TableCase['set']): JsonObject {
  const object = structuredClone(base) as { [field: string]: unknown };
  for (const [fieldPath, value] of Object.entries(set)) setField(object, parseFieldPath(fieldPath), value);
  return object;
}

function setField(root: Container, steps: readonly (string | number)[], value: unknown): void {
  let at = root as { [step: string | number]: unknown };
  steps.forEach((step, depth) => {
    if (depth === steps.length - 1) {
      if (value !== undefined) at[step] = structuredClone(value);
      else if (Array.isArray(at)) at.splice(Number(step), 1);
      else delete at[step];
      return;
    }
    at[step] ??= typeof steps[depth + 1] === 'number' ? [] : {};
    at = at[step] as typeof at;
  });
}
