import type * as k8s from '../imports/k8s';
import { MisuseError, type Place, shown } from './misuse-error';
import type { StringMap } from './object-props';

/** When the kubelet restarts containers that end. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** A Pod's spec with the restart policies that its owner allows. */
export type PodSpecOf<R extends RestartPolicy> = Omit<k8s.PodSpec, 'restartPolicy'> & { readonly restartPolicy?: R };

/** The template of a controller that keeps its Pods running: they restart `Always`. */
export interface RunningPodTemplate {
  /** Labels and annotations of the Pods alone; the workload's labels are added. @default - the workload's labels */
  readonly metadata?: k8s.ObjectMeta;
  readonly spec: PodSpecOf<'Always'>;
}

/** The template of Pods that run to completion. The API's own default, `Always`, is refused for them. */
export interface FinishingPodTemplate {
  /** Labels and annotations of the Pods alone; the workload's labels are added. @default - the workload's labels */
  readonly metadata?: k8s.ObjectMeta;
  readonly spec: PodSpecOf<'OnFailure' | 'Never'> & { readonly restartPolicy: 'OnFailure' | 'Never' };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A Pod's spec that still grows, until it is rendered. */
export type GrowingPodSpec = Mutable<Omit<k8s.PodSpec, 'containers'>> & {
  containers: Mutable<k8s.Container>[];
  initContainers?: Mutable<k8s.Container>[];
};

/** The Pods of a workload. */
export interface Pods {
  /** Labels of every Pod. */
  readonly podLabels: StringMap;
  /** The labels by which the workload, or a Service for it, selects its Pods. */
  readonly matchLabels: StringMap;
  readonly spec: GrowingPodSpec;
  /** Field path of the Pod's spec: `spec`, `spec.template.spec`. */
  readonly specPath: string;
}

/** A copy whose containers and volumes can grow without touching the props. */
export function growing(spec: k8s.PodSpec): GrowingPodSpec {
  const { containers, initContainers, ...rest } = spec;
  const copies = containers.map((container) => ({ ...container }));
  if (initContainers === undefined) return { ...rest, containers: copies };
  return { ...rest, initContainers: initContainers.map((container) => ({ ...container })), containers: copies };
}

/** Whether a label selector selects an object with these labels, as the API defines it. An empty one selects all. */
export function selects(selector: k8s.LabelSelector, labels: StringMap): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  const holds = (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const isListed = value !== undefined && values.includes(value);
    return operator === 'In' ? isListed : !isListed;
  });
  return equal && holds;
}

const isEmpty = (selector: k8s.LabelSelector): boolean =>
  Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;

/** What a controller of Pods is given. */
export interface TemplateProps {
  readonly labels: StringMap;
  readonly selector?: k8s.LabelSelector;
  readonly template: { readonly metadata?: k8s.ObjectMeta; readonly spec: k8s.PodSpec };
}

/**
 * Selector and template of a controller: the template carries the workload's labels, so that the selector matches.
 *
 * @throws MisuseError when there are no labels to select by, when a label of the template contradicts the workload's,
 * or when the given selector does not select the template
 */
export function selectedTemplate(
  place: Place,
  { labels, selector = { matchLabels: labels }, template }: TemplateProps,
): Pods & { readonly selector: k8s.LabelSelector; readonly template: k8s.PodTemplateSpec } {
  if (isEmpty(selector)) {
    throw new MisuseError(
      place,
      'spec.selector',
      `{} selects nothing; give labels, such as { app: ${shown(place.name)} }`,
    );
  }
  const pods = labelledTemplate(place, labels, template, 'spec.template');
  if (!selects(selector, pods.podLabels)) {
    const problem = `${shown(selector)} does not select the template's labels ${shown(pods.podLabels)}; use some of these`;
    throw new MisuseError(place, 'spec.selector', problem);
  }
  const { matchLabels = {} } = selector;
  return { ...pods, matchLabels: Object.keys(matchLabels).length === 0 ? pods.podLabels : matchLabels, selector };
}

/** A template whose Pods carry the workload's labels beside their own. */
export function labelledTemplate(
  place: Place,
  labels: StringMap,
  { metadata, spec }: TemplateProps['template'],
  path: string,
): Pods & { readonly template: k8s.PodTemplateSpec } {
  const own = metadata?.labels ?? {};
  for (const [key, value] of Object.entries(labels)) {
    if (own[key] === undefined || own[key] === value) continue;
    const problem = `${shown(own[key])} contradicts the workload's label ${shown(value)}; leave it out`;
    throw new MisuseError(place, `${path}.metadata.labels[${key}]`, problem);
  }
  const podLabels = { ...labels, ...own };
  const podSpec = growing(spec);
  const hasLabels = Object.keys(podLabels).length > 0;
  const merged = hasLabels ? { ...metadata, labels: podLabels } : metadata;
  return {
    podLabels,
    matchLabels: labels,
    spec: podSpec,
    specPath: `${path}.spec`,
    template: { ...(merged === undefined ? {} : { metadata: merged }), spec: podSpec },
  };
}

/** Adds a volume once, and answers the name under which the Pod has it: its own, or one with a number if that is taken. */
export function shareVolume(pod: GrowingPodSpec, volume: k8s.Volume): string {
  const volumes = pod.volumes ?? [];
  for (let count = 1; ; count++) {
    const name = count === 1 ? volume.name : `${volume.name}-${count}`;
    const taken = volumes.find((one) => one.name === name);
    const wanted = { ...volume, name };
    if (taken === undefined) pod.volumes = [...volumes, wanted];
    if (taken === undefined || JSON.stringify(taken) === JSON.stringify(wanted)) return name;
  }
}
