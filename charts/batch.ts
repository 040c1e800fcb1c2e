import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CronJob, Job, type JobProps } from '../constructs';
import type { BatchSettings } from '../environments/environment';
import { containerFields, podFields } from './pod-settings';

/** Jobs, serial and parallel (6.5), and the same work by schedule (6.6). */
export class Batch extends Chart {
  constructor(scope: Construct, id: string, settings: BatchSettings) {
    super(scope, id, settings.namespace === undefined ? {} : { namespace: settings.namespace });
    new Job(this, 'job-serial', { ...Job.serial(5), ...work(settings) });
    new Job(this, 'job-parallel', { ...Job.parallel(6, 2), ...work(settings) });
    const { startingDeadlineSeconds } = settings;
    new CronJob(this, 'cronjob-example', {
      labels: { app: 'cronjob-example' },
      schedule: '*/10 * * * *',
      concurrencyPolicy: 'Forbid',
      ...(startingDeadlineSeconds === undefined ? {} : { startingDeadlineSeconds }),
      jobTemplate: { spec: work(settings) },
    });
  }
}

function work(
  settings: BatchSettings,
): Pick<JobProps, 'activeDeadlineSeconds' | 'template' | 'ttlSecondsAfterFinished'> {
  const { activeDeadlineSeconds, ttlSecondsAfterFinished } = settings;
  return {
    ...(activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds }),
    ...(ttlSecondsAfterFinished === undefined ? {} : { ttlSecondsAfterFinished }),
    template: {
      spec: {
        ...podFields(settings),
        restartPolicy: 'OnFailure',
        containers: [{ name: 'work', ...containerFields(settings), command: ['sh', '-c', 'sleep 30'] }],
      },
    },
  };
}
