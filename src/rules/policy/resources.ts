import type { FieldPath } from '../../manifest';
import { child, has, list } from '../admission/fields';
import type { RuleCatalogue, Subject } from '../rule';
import { podSubjectsOf, subjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';

const resource = (title: string, profile: 'recommended' | 'strict', what: string) =>
  ({
    title,
    fix: `Set ${what} to what the container is measured to use, or a LimitRange for the namespace.`,
    severity: 'warning',
    profile,
  }) as const;

export const resourcesCatalogue = {
  'require-cpu-request': resource('Containers request CPU', 'recommended', 'resources.requests.cpu'),
  'require-cpu-limit': resource('Containers have a CPU limit', 'strict', 'resources.limits.cpu'),
  'require-memory-request': resource('Containers request memory', 'recommended', 'resources.requests.memory'),
  'require-memory-limit': resource('Containers have a memory limit', 'recommended', 'resources.limits.memory'),
  'require-ephemeral-storage': resource(
    'Containers request and limit ephemeral storage',
    'strict',
    'requests and limits of ephemeral-storage',
  ),
  'require-requests-equal-limits': {
    title: 'Containers request as much as their limits allow',
    fix: 'Set the request to the limit, for Pods of QoS class Guaranteed.',
    severity: 'warning',
    profile: 'opt-in',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof resourcesCatalogue;
type Need = readonly [field: 'requests' | 'limits', resource: string, code: Code, effect: string];

const needs: readonly Need[] = [
  ['requests', 'cpu', 'require-cpu-request', 'the scheduler counts it as nothing'],
  ['limits', 'cpu', 'require-cpu-limit', 'it may take all of the node'],
  ['requests', 'memory', 'require-memory-request', 'the scheduler counts it as nothing, and it is evicted first'],
  ['limits', 'memory', 'require-memory-limit', 'it may take all of the node, whose kernel then kills others'],
  ['requests', 'ephemeral-storage', 'require-ephemeral-storage', 'the scheduler counts it as nothing'],
  ['limits', 'ephemeral-storage', 'require-ephemeral-storage', 'it may fill the disk of the node'],
];

/** What a container may use is known before it is placed. */
export const resources: SetRule<Code> = {
  title: 'Resources',
  catalogue: resourcesCatalogue,
  check(set, report) {
    const given = limitRangeDefaults(subjectsOf(set, '/LimitRange'));
    for (const { subject, pods } of podSubjectsOf(set)) {
      for (const { type, container, path } of pods.containers) {
        if (type === 'ephemeral') continue;
        const set = child(container, 'resources');
        for (const [field, name, code, effect] of needs) {
          if (has(child(set, field), name)) continue;
          if (given.size > 0 && given.has(`${pods.namespace} ${field} ${name}`)) continue;
          report(subject, code, path.child('resources', field), `${field}.${name} is missing: ${effect}`);
        }
        compare(set, path, (place, message) => report(subject, 'require-requests-equal-limits', place, message));
      }
    }
  },
};

function compare(
  set: ReturnType<typeof child>,
  path: FieldPath,
  tell: (path: FieldPath, message: string) => void,
): void {
  const requests = child(set, 'requests');
  const limits = child(set, 'limits');
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
    const [request, limit] = [requests?.[name], limits?.[name]];
    if (request === undefined || limit === undefined || request === limit) continue;
    tell(path.child('resources', 'requests').key(name), `${String(request)} is not the limit, ${String(limit)}`);
  }
}

/** What a LimitRange of the set gives to containers that say nothing. A default limit is a default request too. */
function limitRangeDefaults(limitRanges: readonly Subject[]): ReadonlySet<string> {
  const given = new Set<string>();
  for (const { ref, object } of limitRanges) {
    for (const item of list(child(object, 'spec'), 'limits')) {
      if (item.type !== 'Container') continue;
      for (const name of Object.keys(child(item, 'default') ?? {})) {
        given.add(`${ref.namespace} limits ${name}`).add(`${ref.namespace} requests ${name}`);
      }
      for (const name of Object.keys(child(item, 'defaultRequest') ?? {}))
        given.add(`${ref.namespace} requests ${name}`);
    }
  }
  return given;
}
