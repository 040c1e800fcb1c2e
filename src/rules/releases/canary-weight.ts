import { refOf, releaseAnnotations } from '../../manifest';
import type { RuleCatalogue, Subject } from '../rule';
import { alikeOf, subjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';
import { annotation, fieldsAt, releaseKey } from './release';

export const canaryWeightCatalogue = {
  'valid-canary-weight': {
    title: 'The Pods of a canary express the share of traffic that it is meant to get',
    fix: 'Ask for the share that the Pods express, raise the replicas, or divide the traffic by weights (gateway).',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Percentage points between the wanted and the expressed share that are taken for the same. */
const tolerance = 2.5;

const replicasOf = (subject: Subject): number => {
  const { replicas } = fieldsAt(subject.object, 'spec');
  return typeof replicas === 'number' ? replicas : 1;
};

/** With one Service in front of both tracks, the number of Pods is all that divides the traffic. */
export const canaryWeight: SetRule<keyof typeof canaryWeightCatalogue> = {
  title: 'Releases',
  catalogue: canaryWeightCatalogue,
  check(set, report) {
    const stable = new Map<string, Subject>();
    const least = new Map<string, number>();
    const canaries: Subject[] = [];
    for (const autoscaler of subjectsOf(set, 'autoscaling/HorizontalPodAutoscaler'))
      collectAutoscaler(autoscaler, least);
    // Of objects that are alike, each belongs to a release or none.
    const parts = alikeOf(set, 'apps/Deployment').filter(([{ object }]) => releaseKey(object) !== undefined);
    for (const subject of parts.flat()) {
      const key = releaseKey(subject.object) ?? '';
      if (annotation(subject.object, releaseAnnotations.weight) === undefined) stable.set(key, subject);
      else canaries.push(subject);
    }
    for (const canary of canaries) {
      const partner = stable.get(releaseKey(canary.object) ?? '');
      if (partner === undefined) continue;
      const wanted = Number(annotation(canary.object, releaseAnnotations.weight));
      const count = replicasOf(canary);
      const { namespace, name } = partner.ref;
      const all = count + (least.get(`${namespace}/${name}`) ?? replicasOf(partner));
      const expressed = all === 0 ? 0 : Math.round((1000 * count) / all) / 10;
      if (Number.isNaN(wanted) || Math.abs(expressed - wanted) <= tolerance) continue;
      const message = `${count} of ${all} Pods get ${expressed}% of the traffic, not the wanted ${wanted}%`;
      report(canary, 'valid-canary-weight', 'spec.replicas', message);
    }
  },
};

/** Pods that an autoscaler keeps at least, by the Deployment that it scales. */
function collectAutoscaler({ object }: Subject, least: Map<string, number>): void {
  const { minReplicas } = fieldsAt(object, 'spec');
  const { kind, name } = fieldsAt(object, 'spec', 'scaleTargetRef');
  if (kind === 'Deployment')
    least.set(`${refOf(object).namespace}/${name}`, typeof minReplicas === 'number' ? minReplicas : 1);
}
