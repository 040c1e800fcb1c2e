import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare, missingObjects } from './missing-objects';

export const classCatalogue = {
  'require-priority-class': {
    title: 'The PriorityClass of Pods exists',
    fix: `${addOrDeclare} Every cluster has system-cluster-critical and system-node-critical.`,
    severity: 'warning',
  },
  'require-runtime-class': { title: 'The RuntimeClass of Pods exists', fix: addOrDeclare, severity: 'warning' },
  'require-storage-class': {
    title: 'The StorageClass of a claim exists, or a volume of the set is of that class',
    fix: `${addOrDeclare} Without storageClassName a claim takes the class that is the default of the cluster.`,
    severity: 'warning',
  },
  'require-ingress-class': {
    title: 'The IngressClass of an Ingress exists',
    fix: `${addOrDeclare} Without ingressClassName an Ingress takes the class that is the default of the cluster.`,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

const codes: { readonly [kind: string]: keyof typeof classCatalogue } = {
  IngressClass: 'require-ingress-class',
  PriorityClass: 'require-priority-class',
  RuntimeClass: 'require-runtime-class',
  StorageClass: 'require-storage-class',
};

/** A missing class leaves Pods refused, claims pending and an Ingress without anyone who serves it. */
export const requireClasses: SetRule<keyof typeof classCatalogue> = missingObjects(
  'References to classes',
  classCatalogue,
  ({ type, to }) => (type === 'class' && Object.hasOwn(codes, to.kind) ? codes[to.kind] : undefined),
);
