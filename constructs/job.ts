import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { type Place, placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap, specOf } from './object-props';
import { type FinishingPodTemplate, labelledTemplate, type Pods } from './pod-template';
import { Workload } from './workload';

/** How often a Job's Pods run, and how many at a time. */
export type JobRuns =
  | {
      readonly completionMode?: 'NonIndexed';
      /** How many Pods must succeed. @default - 1; with parallelism alone: until one Pod succeeds and all have ended */
      readonly completions?: number;
      /** How many Pods run at a time. @default 1 */
      readonly parallelism?: number;
      readonly backoffLimitPerIndex?: never;
      readonly maxFailedIndexes?: never;
    }
  | {
      /** Each Pod does one of the parts 0 to completions - 1, which it finds in `JOB_COMPLETION_INDEX`. */
      readonly completionMode: 'Indexed';
      /** How many parts there are. */
      readonly completions: number;
      /** How many Pods run at a time. @default 1 */
      readonly parallelism?: number;
      /** How often each part is tried again. Behind a feature gate in Kubernetes 1.28. @default - backoffLimit for all together */
      readonly backoffLimitPerIndex?: number;
      /** How many parts may fail before the Job does. Behind a feature gate in Kubernetes 1.28. @default - all */
      readonly maxFailedIndexes?: number;
    };

/** The fields of the API's JobSpec; the controller makes the selector. */
export type JobSpec = Omit<
  k8s.JobSpec,
  keyof JobRuns | 'manualSelector' | 'podReplacementPolicy' | 'selector' | 'template'
> &
  JobRuns & {
    /** Replace Pods when they are gone (`Failed`) or as soon as they end. Behind a feature gate in Kubernetes 1.28. @default 'TerminatingOrFailed' */
    readonly podReplacementPolicy?: 'Failed' | 'TerminatingOrFailed';
    readonly template: FinishingPodTemplate;
  };

/** Props of `Job`: the fields of the API's JobSpec beside name, namespace, labels and annotations. */
export type JobProps = ObjectProps & JobSpec;

/**
 * Pods that run to completion.
 *
 * @example
 * new Job(chart, 'migrate', {
 *   ...Job.parallel(6, 2),
 *   template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'work', image: 'example.com/work:1' }] } },
 * });
 */
export class Job extends Workload<k8s.Job> {
  /** One Pod after the other, until `completions` of them have succeeded. */
  static serial(completions: number): JobRuns {
    return { completions, parallelism: 1 };
  }

  /** `completions` Pods in all, at most `parallelism` at a time. */
  static parallel(completions: number, parallelism: number): JobRuns {
    return { completions, parallelism };
  }

  /** `parallelism` Pods that share a queue of work: the Job succeeds when one of them has, and all have ended. */
  static workQueue(parallelism: number): JobRuns {
    return { parallelism };
  }

  /** One Pod for each part 0 to `completions` - 1, at most `parallelism` at a time. */
  static indexed(completions: number, parallelism: number): JobRuns {
    return { completionMode: 'Indexed', completions, parallelism };
  }

  /** @throws MisuseError when a label of the template contradicts the Job's */
  constructor(scope: Construct, id: string, props: JobProps) {
    const place = placeOf(scope, id, 'Job', props);
    const { spec, ...pods } = jobSpec(place, props.labels, specOf(props), 'spec');
    super(
      scope,
      id,
      { apiVersion: 'batch/v1', kind: 'Job', metadata: metadataOf(place, props), spec },
      pods.pods,
      place,
    );
  }
}

/** A JobSpec of the API, and its Pods: what Job and CronJob share. */
export function jobSpec(
  place: Place,
  labels: StringMap | undefined,
  spec: Pick<JobSpec, 'template'>,
  path: string,
): { readonly spec: k8s.JobSpec; readonly pods: Pods } {
  const { template, ...pods } = labelledTemplate(place, labels ?? {}, spec.template, `${path}.template`);
  return { spec: { ...spec, template }, pods };
}
