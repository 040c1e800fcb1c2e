import type { JsonObject } from '../../manifest';
import { child, list, text } from '../admission/fields';
import type { Tell } from '../object-rule';
import type { PodSpecs } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';
import { podSubjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';
import { matches } from './selectors';
import { factsOf, isKind, replicasOf } from './set-facts';

export const availabilityCatalogue = {
  'require-multiple-replicas': {
    title: 'Deployments run at least two Pods',
    fix: 'Set spec.replicas to 2 or more, or add a HorizontalPodAutoscaler with minReplicas of 2 or more.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-three-replicas': {
    title: 'Workloads run at least three Pods',
    fix: 'Set spec.replicas, or minReplicas of the HorizontalPodAutoscaler, to 3 or more.',
    severity: 'warning',
    profile: 'opt-in',
  },
  'require-node-spread': {
    title: 'Several Pods of one workload are kept apart',
    fix: 'Add a topologySpreadConstraint on kubernetes.io/hostname, or a podAntiAffinity against Pods of the same labels.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-topology-spread': {
    title: 'Several Pods of one workload have topology spread constraints',
    fix: 'Add topologySpreadConstraints over topology.kubernetes.io/zone and kubernetes.io/hostname.',
    severity: 'warning',
    profile: 'strict',
  },
  'valid-spread-selector': {
    title: 'Topology spread constraints count the Pods that they are written for',
    fix: 'Give the constraint a labelSelector that matches the labels of the Pod template.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-rolling-update': {
    title: 'Updates replace Pods one after the other',
    fix: 'Use RollingUpdate.',
    severity: 'warning',
    profile: 'strict',
  },
  'require-pod-priority': {
    title: 'Pods name their PriorityClass',
    fix: 'Set priorityClassName.',
    severity: 'warning',
    profile: 'opt-in',
  },
  'require-node-affinity': {
    title: 'Pods say on which nodes they run',
    fix: 'Set affinity.nodeAffinity or nodeSelector.',
    severity: 'warning',
    profile: 'opt-in',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof availabilityCatalogue;

/** What stays up when a node goes, or when a new version comes. */
export const availability: SetRule<Code> = {
  title: 'Availability',
  catalogue: availabilityCatalogue,
  check(set, report) {
    const facts = factsOf(set);
    for (const { subject, pods } of podSubjectsOf(set)) {
      const tell: Tell<Code> = (code, path, message) => report(subject, code, path, message);
      const replicas = replicasOf(subject, facts);
      if (replicas !== undefined) checkReplicas(subject, replicas, tell);
      if (replicas !== undefined && replicas > 1) checkSpread(pods, replicas, tell);
      checkConstraints(pods, tell);
      checkUpdates(subject, tell);
      checkPlacement(pods, tell);
    }
  },
};

function checkReplicas({ ref }: Subject, replicas: number, tell: Tell<Code>): void {
  const isDeployment = isKind(ref, 'apps', 'Deployment') || isKind(ref, 'argoproj.io', 'Rollout');
  // No Pods at all is a workload that is switched off.
  if (replicas === 0) return;
  if (isDeployment && replicas < 2) {
    tell('require-multiple-replicas', 'spec.replicas', '1 Pod: nothing answers while it moves to another node');
  }
  if (replicas < 3) {
    const message = `${replicas} at the least: one Pod is left, or none, when a node goes during an update`;
    tell('require-three-replicas', 'spec.replicas', message);
  }
}

function checkSpread({ spec, path, labels }: PodSpecs, replicas: number, tell: Tell<Code>): void {
  const constraints = list(spec, 'topologySpreadConstraints');
  const at = path.child('topologySpreadConstraints');
  if (constraints.length === 0) {
    tell('require-topology-spread', at, `there is none: nothing keeps the ${replicas} Pods in balance`);
  }
  const isApart =
    constraints.some((constraint) => counts(constraint, labels)) ||
    antiAffinityTerms(spec).some((term) => counts(term, labels));
  if (isApart) return;
  const message = `nothing keeps the ${replicas} Pods apart: one node may hold, and take down, all of them`;
  tell('require-node-spread', at, message);
}

const counts = (holder: JsonObject, labels: PodSpecs['labels']): boolean => {
  const selector = child(holder, 'labelSelector');
  return selector !== undefined && matches(selector, labels);
};

function antiAffinityTerms(spec: JsonObject): readonly JsonObject[] {
  const apart = child(child(spec, 'affinity'), 'podAntiAffinity');
  const preferred = list(apart, 'preferredDuringSchedulingIgnoredDuringExecution');
  return [
    ...list(apart, 'requiredDuringSchedulingIgnoredDuringExecution'),
    ...preferred.map((term) => child(term, 'podAffinityTerm') ?? {}),
  ];
}

function checkConstraints({ spec, path, labels }: PodSpecs, tell: Tell<Code>): void {
  list(spec, 'topologySpreadConstraints').forEach((constraint, index) => {
    if (counts(constraint, labels)) return;
    const has = child(constraint, 'labelSelector') !== undefined;
    const said = has ? 'does not match the labels of these Pods' : 'is missing';
    const at = path.child('topologySpreadConstraints').index(index).child('labelSelector');
    tell('valid-spread-selector', at, `${said}: the constraint counts others, and these pile up`);
  });
}

function checkUpdates({ ref, object }: Subject, tell: Tell<Code>): void {
  const field = isKind(ref, 'apps', 'Deployment') ? 'strategy' : 'updateStrategy';
  const type = text(child(child(object, 'spec'), field), 'type');
  if (type !== 'Recreate' && type !== 'OnDelete') return;
  const effect =
    type === 'Recreate' ? 'every update takes all Pods down first' : 'updates wait until someone removes Pods';
  tell('require-rolling-update', `spec.${field}.type`, `"${type}": ${effect}`);
}

function checkPlacement({ spec, path }: PodSpecs, tell: Tell<Code>): void {
  if (text(spec, 'priorityClassName') === '') {
    const message = 'is missing: when nodes are full, these Pods are as important as any other';
    tell('require-pod-priority', path.child('priorityClassName'), message);
  }
  if (child(child(spec, 'affinity'), 'nodeAffinity') === undefined && child(spec, 'nodeSelector') === undefined) {
    tell('require-node-affinity', path.child('affinity', 'nodeAffinity'), 'is missing: any node will do');
  }
}
