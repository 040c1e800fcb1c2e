import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { type JobSpec, jobSpec } from './job';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, specOf } from './object-props';
import { Workload } from './workload';

/** Props of `CronJob`: the fields of the API's CronJobSpec beside name, namespace, labels and annotations. */
export interface CronJobProps extends ObjectProps, Omit<k8s.CronJobSpec, 'concurrencyPolicy' | 'jobTemplate'> {
  /** What happens when a Job is due while the one before still runs: both run, it is left out, or the old one ends. @default 'Allow' */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  readonly jobTemplate: {
    /** Metadata of the Jobs. @default - none */
    readonly metadata?: k8s.ObjectMeta;
    readonly spec: JobSpec;
  };
}

/**
 * A Job by schedule.
 *
 * @example
 * new CronJob(chart, 'backup', {
 *   schedule: '0 3 * * *',
 *   timeZone: 'Etc/UTC',
 *   concurrencyPolicy: 'Forbid',
 *   jobTemplate: {
 *     spec: {
 *       template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'backup', image: 'example.com/backup:1' }] } },
 *     },
 *   },
 * });
 */
export class CronJob extends Workload<k8s.CronJob> {
  /** @throws MisuseError when a label of the template contradicts the CronJob's */
  constructor(scope: Construct, id: string, props: CronJobProps) {
    const place = placeOf(scope, id, 'CronJob', props);
    const { spec, pods } = jobSpec(place, props.labels, props.jobTemplate.spec, 'spec.jobTemplate.spec');
    const object: k8s.CronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: metadataOf(place, props),
      spec: { ...specOf(props), jobTemplate: { ...props.jobTemplate, spec } },
    };
    super(scope, id, object, pods, place);
  }
}
