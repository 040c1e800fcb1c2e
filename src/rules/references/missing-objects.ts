import type { RuleInfo } from '../rule';
import type { SetRule } from '../set-rule';
import { printTarget, type Reference } from './reference';
import { graphOf } from './reference-graph';

/** The part of a fix that every missing object has in common. */
export const addOrDeclare = 'Correct the name, add the object to the set, or declare it as external.';

/**
 * A rule about references to objects that do not exist: one finding for each field that names one. References to keys
 * and ports of an object are left out, since another reference is to the object itself.
 *
 * @param codeOf the code of a reference; undefined when the rule is not about it
 */
export function missingObjects<Code extends string>(
  title: string,
  catalogue: { readonly [code in Code]: RuleInfo },
  codeOf: (reference: Reference) => Code | undefined,
): SetRule<Code> {
  return {
    title,
    catalogue,
    check(set, report) {
      const graph = graphOf(set);
      for (const reference of graph.objectReferences) {
        const { from, path, to, isOptional } = reference;
        if (isOptional || to.key !== undefined || to.port !== undefined) continue;
        const code = codeOf(reference);
        if (code === undefined || graph.exists(reference)) continue;
        report(from, code, path, `${printTarget(to)} does not exist${graph.explainMissing(to)}`);
      }
    },
  };
}
