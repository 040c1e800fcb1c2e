import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare, missingObjects } from './missing-objects';

export const storageCatalogue = {
  'require-claim': {
    title: 'A PersistentVolumeClaim that is mounted or copied exists',
    fix: `${addOrDeclare} The claims of a StatefulSet are named TEMPLATE-SET-NUMBER.`,
    severity: 'warning',
  },
  'require-volume': {
    title: 'The PersistentVolume that a claim names exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** A Pod is not scheduled before its claims are there, and a claim that names a volume waits for that one. */
export const requireStorage: SetRule<keyof typeof storageCatalogue> = missingObjects(
  'References to storage',
  storageCatalogue,
  ({ to }) => {
    if (to.group !== '') return undefined;
    if (to.kind === 'PersistentVolumeClaim') return 'require-claim';
    return to.kind === 'PersistentVolume' ? 'require-volume' : undefined;
  },
);
