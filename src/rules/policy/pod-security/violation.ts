import type { FieldPath } from '../../../manifest';
import type { ContainerView, PodView } from './pod-view';

/** Why a control forbids a Pod, in the words of k8s.io/pod-security-admission. */
export interface Violation {
  /** What is forbidden, in short: `host namespaces`. */
  readonly reason: string;
  /** Who sets what: `hostNetwork=true`. */
  readonly detail: string;
  /** The path of the first field that violates the control, below the path of the Pod. */
  readonly at: (pod: FieldPath) => FieldPath;
}

/** What one version of a control says of a Pod; undefined when it allows it. */
export type CheckPod = (pod: PodView) => Violation | undefined;

/** `"a", "b"`. */
export const joinQuoted = (items: Iterable<string>): string => [...items].map((item) => `"${item}"`).join(', ');

/** The singular for one, the plural for any other count. */
export const pluralize = (singular: string, plural: string, count: number): string => (count === 1 ? singular : plural);

/** A set's texts by code unit. */
export const sorted = (items: ReadonlySet<string>): string[] => [...items].sort();

/** `container "a"`, `containers "a", "b"`. */
export function printContainers(containers: readonly ContainerView[]): string {
  return `${pluralize('container', 'containers', containers.length)} ${joinQuoted(containers.map(({ name }) => name))}`;
}

/** `pod`, `container "a"`, `pod and containers "a", "b"`. */
export function printSetters(isPod: boolean, containers: readonly ContainerView[]): string {
  return [...(isPod ? ['pod'] : []), ...(containers.length > 0 ? [printContainers(containers)] : [])].join(' and ');
}

/**
 * The path of a field of `securityContext`: of the Pod when it is at fault, else of the first container that is.
 * Containers must not be empty when the Pod is not at fault.
 */
export function firstSetter(isPod: boolean, containers: readonly ContainerView[], ...field: readonly string[]) {
  const [container] = containers;
  return (pod: FieldPath): FieldPath => {
    const holder = isPod || container === undefined ? pod.child('spec') : container.at(pod);
    return holder.child('securityContext', ...field);
  };
}
