import { child, has } from '../admission/fields';
import { kindRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';

export const jobsCatalogue = {
  'require-job-ttl': {
    title: 'Jobs are removed some time after they finish',
    fix: 'Set spec.ttlSecondsAfterFinished, in seconds: 86400 keeps the logs for a day.',
    severity: 'warning',
    profile: 'recommended',
  },
  'no-cron-job-ttl': {
    title: 'Jobs of a CronJob are kept as its history limits say',
    fix: 'Remove ttlSecondsAfterFinished from the job template; set successfulJobsHistoryLimit and failedJobsHistoryLimit.',
    severity: 'warning',
    profile: 'strict',
  },
  'require-cron-job-deadline': {
    title: 'CronJobs say by how much a run may be late',
    fix: 'Set spec.startingDeadlineSeconds, in seconds: less than the time between two runs, and no less than 10.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

/** Work that ends, and what remains of it. */
export const jobs = kindRule('Jobs', jobsCatalogue, ['batch/Job', 'batch/CronJob'], ({ ref, object }, tell) => {
  const spec = child(object, 'spec');
  if (ref.kind === 'Job' && !has(spec, 'ttlSecondsAfterFinished')) {
    const message = 'is missing: the Job and its Pods stay when it has finished, until someone removes them';
    tell('require-job-ttl', 'spec.ttlSecondsAfterFinished', message);
  }
  if (ref.kind !== 'CronJob') return;
  if (has(child(child(spec, 'jobTemplate'), 'spec'), 'ttlSecondsAfterFinished')) {
    const message = 'removes Jobs that the history limits of the CronJob would keep, failed ones too';
    tell('no-cron-job-ttl', 'spec.jobTemplate.spec.ttlSecondsAfterFinished', message);
  }
  if (!has(spec, 'startingDeadlineSeconds')) {
    const message =
      'is missing: a run that is missed starts however late, and after 100 missed runs none starts any more';
    tell('require-cron-job-deadline', 'spec.startingDeadlineSeconds', message);
  }
});
