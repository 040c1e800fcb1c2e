import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CronJob, Job, type JobProps } from '../constructs';
import type { BatchSettings } from '../environments/environment';
import { addServiceAccount, containerFields, podFields } from './pod-settings';

/** Jobs, serial and parallel (6.5), and the same work by schedule (6.6). */
export class Batch extends Chart {
  constructor(scope: Construct, id: string, settings: BatchSettings) {
    super(scope, id, settings.namespace === undefined ? {} : { namespace: settings.namespace });
    const { startingDeadlineSeconds, ttlSecondsAfterFinished, serviceAccountName } = settings;
    const ttl = ttlSecondsAfterFinished === undefined ? {} : { ttlSecondsAfterFinished };
    addServiceAccount(this, serviceAccountName);
    new Job(this, 'job-serial', { ...Job.serial(5), ...ttl, ...work(settings) });
    new Job(this, 'job-parallel', { ...Job.parallel(6, 2), ...ttl, ...work(settings) });
    new CronJob(this, 'cronjob-example', {
      labels: { app: 'cronjob-example' },
      schedule: '*/10 * * * *',
      concurrencyPolicy: 'Forbid',
      ...(startingDeadlineSeconds === undefined ? {} : { startingDeadlineSeconds }),
      // Without a time to live: how many Jobs are kept is for the CronJob's history limits to say.
      jobTemplate: { spec: work(settings) },
    });
  }
}

function work(settings: BatchSettings): Pick<JobProps, 'activeDeadlineSeconds' | 'template'> {
  const { activeDeadlineSeconds } = settings;
  return {
    ...(activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds }),
    template: {
      spec: {
        ...podFields(settings),
        restartPolicy: 'OnFailure',
        containers: [{ name: 'work', ...containerFields(settings), command: ['sh', '-c', 'sleep 30'] }],
      },
    },
  };
}
