import type { JsonObject } from '../../manifest';
import { child } from '../admission/fields';
import { containerRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';

export const probesCatalogue = {
  'require-readiness-probe': {
    title: 'Containers of long-running Pods say when they are ready',
    fix: 'Add a readinessProbe that asks what a request needs.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-liveness-probe': {
    title: 'Containers of long-running Pods say when they must be restarted',
    fix: 'Add a livenessProbe that fails only when nothing but a restart helps.',
    severity: 'warning',
    profile: 'strict',
  },
  'no-identical-probes': {
    title: 'The liveness probe asks something else than the readiness probe',
    fix: 'Let the liveness probe ask less: whether the process still answers at all, on another path or by tcpSocket.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

const handlers = ['httpGet', 'exec', 'tcpSocket', 'grpc'] as const;

/** Traffic goes to containers that can take it, and restarts to those that they help. */
export const probes = containerRule('Probes', probesCatalogue, ({ type, container, path }, tell, { isLongRunning }) => {
  if (!isLongRunning || type !== 'container') return;
  const readiness = child(container, 'readinessProbe');
  const liveness = child(container, 'livenessProbe');
  if (readiness === undefined) {
    const message = 'there is none: the Pod counts as ready, and gets traffic, as soon as its containers run';
    tell('require-readiness-probe', path.child('readinessProbe'), message);
  }
  if (liveness === undefined) {
    tell('require-liveness-probe', path.child('livenessProbe'), 'there is none: a container that hangs stays as it is');
  }
  if (readiness !== undefined && liveness !== undefined && questionOf(readiness) === questionOf(liveness)) {
    const message = 'asks what the readiness probe asks: a container that is busy is restarted instead of spared';
    tell('no-identical-probes', path.child('livenessProbe'), message);
  }
});

/** What a probe asks, without how often. */
function questionOf(probe: JsonObject): string {
  return JSON.stringify(handlers.map((name) => Object.entries(child(probe, name) ?? {}).sort(byKey)));
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
