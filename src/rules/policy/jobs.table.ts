import type { SetRuleTable } from '../set-rule-table';
import type { jobsCatalogue } from './jobs';
import { accept, cronJobWith, jobWith, refuse } from './table-objects';

export const jobsTable: SetRuleTable<keyof typeof jobsCatalogue> = {
  'require-job-ttl': {
    why: 'Finished Jobs and their Pods stay in the API server until someone removes them, and applying the Job again under the same name fails.',
    source: 'Kubernetes documentation, Automatic Cleanup for Finished Jobs',
    accepts: [
      accept('a day', jobWith({ 'spec.ttlSecondsAfterFinished': 86_400 })),
      accept('at once', jobWith({ 'spec.ttlSecondsAfterFinished': 0 })),
      accept('a CronJob, which keeps its own history', cronJobWith()),
    ],
    refuses: [refuse('none', 'spec.ttlSecondsAfterFinished', jobWith())],
  },
  'no-cron-job-ttl': {
    why: 'The CronJob keeps the last runs by its history limits. A time to live removes them earlier, and the one that failed at night is gone in the morning.',
    source: 'kube-linter, job-ttl-seconds-after-finished',
    accepts: [accept('none', cronJobWith()), accept('a Job', jobWith({ 'spec.ttlSecondsAfterFinished': 60 }))],
    refuses: [
      refuse(
        'an hour',
        'spec.jobTemplate.spec.ttlSecondsAfterFinished',
        cronJobWith({ 'spec.jobTemplate.spec.ttlSecondsAfterFinished': 3600 }),
      ),
    ],
  },
  'require-cron-job-deadline': {
    why: 'Without a deadline, a controller that was away for 100 runs starts none of them, ever again; with one it counts only those within it.',
    source: 'Kubernetes documentation, CronJob: schedule limitations',
    accepts: [accept('ten minutes', cronJobWith({ 'spec.startingDeadlineSeconds': 600 }))],
    refuses: [refuse('none', 'spec.startingDeadlineSeconds', cronJobWith())],
  },
};
