import { groupOf, type Manifest, printRef } from '../manifest';
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
    const first = new Map<string, Subject>();
    for (const subject of subjects) {
      const { apiVersion, kind, namespace, name } = subject.ref;
      if (name === '') continue;
      const identity = `${groupOf(apiVersion)} ${kind} ${namespace} ${name}`;
      const earlier = first.get(identity);
      if (earlier === undefined) first.set(identity, subject);
      else {
        const message = `${printRef(subject.ref)} is defined before, ${placeOf(earlier.manifest)}`;
        report(subject, 'unique-object', 'metadata.name', message);
      }
    }
  },
};

function placeOf({ constructPath, source }: Manifest): string {
  if (constructPath !== undefined) return `by ${constructPath}`;
  if (source === undefined) return 'in the same set';
  return `in ${source.file}:${source.start.line}`;
}
