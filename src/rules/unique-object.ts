import { groupOf, type Manifest, type ObjectRef, printRef } from '../manifest';
import type { RuleCatalogue, Subject } from './rule';
import type { SetRule } from './set-rule';

export const uniqueObjectCatalogue = {
  'unique-object': {
    title: 'An object is defined once in the set',
    fix: 'Remove one of the two definitions, or give it another name or namespace.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Applying a set that defines an object twice leaves the definition that happens to be applied last. */
export const uniqueObject: SetRule<keyof typeof uniqueObjectCatalogue> = {
  title: 'The set',
  catalogue: uniqueObjectCatalogue,
  check({ subjects }, report) {
    let previous: Subject | undefined;
    /** Of those that have kind, namespace and name of the one before, the first of each API group. */
    let first = new Map<string, Subject>();
    for (const subject of subjects) {
      if (previous === undefined || !haveSameName(previous.ref, subject.ref)) {
        if (first.size > 0) first = new Map();
      } else if (subject.ref.name !== '') {
        if (first.size === 0) first.set(groupOf(previous.ref.apiVersion), previous);
        const group = groupOf(subject.ref.apiVersion);
        const earlier = first.get(group);
        if (earlier === undefined) first.set(group, subject);
        else {
          const message = `${printRef(subject.ref)} is defined before, ${placeOf(earlier.manifest)}`;
          report(subject, 'unique-object', 'metadata.name', message);
        }
      }
      previous = subject;
    }
  },
};

/** Such objects stand next to each other in a set. */
const haveSameName = (a: ObjectRef, b: ObjectRef): boolean =>
  a.name === b.name && a.namespace === b.namespace && a.kind === b.kind;

function placeOf({ constructPath, source }: Manifest): string {
  if (constructPath !== undefined) return `by ${constructPath}`;
  if (source === undefined) return 'in the same set';
  return `in ${source.file}:${source.start.line}`;
}
