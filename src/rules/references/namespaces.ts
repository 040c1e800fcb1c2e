import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { core, targetId } from './reference';
import { graphOf } from './reference-graph';

export const namespaceCatalogue = {
  'require-namespace': {
    title: 'The namespace of an object exists',
    fix: 'Add the Namespace to the set, declare it as external, or correct the name.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Nothing can be created in a namespace that does not exist. Told once for each namespace, at its first object. */
export const requireNamespace: SetRule<keyof typeof namespaceCatalogue> = {
  title: 'References to namespaces',
  catalogue: namespaceCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    const missing = new Map<string, { readonly first: Subject; others: number }>();
    const present = new Set(['']);
    for (const subject of set.subjects) {
      const { namespace } = subject.ref;
      if (present.has(namespace)) continue;
      const earlier = missing.get(namespace);
      if (earlier !== undefined) {
        earlier.others++;
        continue;
      }
      const to = core('Namespace', undefined, namespace);
      if (graph.exists({ to, id: targetId(to) })) present.add(namespace);
      else missing.set(namespace, { first: subject, others: 0 });
    }
    for (const [name, { first, others }] of missing) {
      const near = graph.explainMissing(core('Namespace', undefined, name));
      const also = others === 0 ? '' : ` (${others} more ${others === 1 ? 'object is' : 'objects are'} in it)`;
      report(first, 'require-namespace', 'metadata.namespace', `Namespace ${name} does not exist${near}${also}`);
    }
  },
};
