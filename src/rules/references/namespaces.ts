import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { core, type Reference } from './reference';
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
    const missing = new Map<string, { readonly first: Subject; readonly path: Reference['path']; others: number }>();
    const present = new Set<string>();
    for (const reference of graph.references) {
      const { type, from, path, to } = reference;
      if (type !== 'namespace' || present.has(to.name)) continue;
      const earlier = missing.get(to.name);
      if (earlier !== undefined) earlier.others++;
      else if (graph.exists(reference)) present.add(to.name);
      else missing.set(to.name, { first: from, path, others: 0 });
    }
    for (const [name, { first, path, others }] of missing) {
      const near = graph.explainMissing(core('Namespace', undefined, name));
      const also = others === 0 ? '' : ` (${others} more ${others === 1 ? 'object is' : 'objects are'} in it)`;
      report(first, 'require-namespace', path, `Namespace ${name} does not exist${near}${also}`);
    }
  },
};
