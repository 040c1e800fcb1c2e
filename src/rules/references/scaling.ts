import { groupOf, isJsonObject, printRef } from '../../manifest';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare, missingObjects } from './missing-objects';
import { printTarget, type Reference } from './reference';
import { graphOf, type ReferenceGraph } from './reference-graph';

export const scaleTargetCatalogue = {
  'require-scale-target': {
    title: 'What an autoscaler scales exists',
    fix: addOrDeclare,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

export const requireScaleTarget: SetRule<keyof typeof scaleTargetCatalogue> = missingObjects(
  'References to scaled workloads',
  scaleTargetCatalogue,
  ({ type }) => (type === 'scale' ? 'require-scale-target' : undefined),
);

export const autoscalingCatalogue = {
  'unique-scale-target': {
    title: 'A workload has one horizontal autoscaler',
    fix: 'Put the metrics of both into one autoscaler: it takes the largest of the sizes that they ask for.',
    severity: 'warning',
  },
  'no-fixed-replicas-with-autoscaler': {
    title: 'A workload that is scaled automatically does not say how many replicas it has',
    fix: 'Remove spec.replicas: the autoscaler holds the number, and minReplicas is where it begins.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Two that hold the number of replicas take turns in undoing each other's work. */
export const autoscaling: SetRule<keyof typeof autoscalingCatalogue> = {
  title: 'Autoscaling',
  catalogue: autoscalingCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    for (const references of horizontalScalers(graph).values()) {
      const [first, ...others] = references;
      if (first === undefined) continue;
      const target = printTarget(first.to);
      for (const { from, path } of others) {
        if (from.ref.name === first.from.ref.name && from.ref.kind === first.from.ref.kind) continue;
        const message = `${printRef(first.from.ref)} scales ${target}, too`;
        report(from, 'unique-scale-target', path, message);
      }
      const node = graph.find(first);
      const replicas = node === undefined ? undefined : writtenReplicas(node.subject);
      if (node === undefined || replicas === undefined) continue;
      const message = `spec.replicas is ${replicas}, while ${printRef(first.from.ref)} scales ${target}: each apply resets the number`;
      report(node.subject, 'no-fixed-replicas-with-autoscaler', 'spec.replicas', message);
    }
  },
};

/** The references of everything that holds the number of replicas, by what they scale. */
export function horizontalScalers(graph: ReferenceGraph): ReadonlyMap<string, readonly Reference[]> {
  const scalers = new Map<string, Reference[]>();
  for (const reference of graph.objectReferences) {
    if (reference.type !== 'scale' || !isHorizontal(reference.from)) continue;
    const earlier = scalers.get(reference.id);
    if (earlier === undefined) scalers.set(reference.id, [reference]);
    else earlier.push(reference);
  }
  return scalers;
}

const isHorizontal = ({ ref }: Subject): boolean =>
  (ref.kind === 'HorizontalPodAutoscaler' && groupOf(ref.apiVersion) === 'autoscaling') ||
  (ref.kind === 'ScaledObject' && groupOf(ref.apiVersion) === 'keda.sh');

/** The replicas that the manifest itself gives, not the server's default. */
function writtenReplicas({ manifest }: Subject): number | undefined {
  const { spec } = manifest.object;
  return isJsonObject(spec) && typeof spec.replicas === 'number' ? spec.replicas : undefined;
}
