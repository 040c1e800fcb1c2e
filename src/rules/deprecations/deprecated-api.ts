import { minorOf } from '../../schema/versions';
import { kindRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';
import { adviseOn } from './advice';
import { type ApiLifecycle, lifecycleOf } from './api-lifecycle';

export const deprecatedApiCatalogue = {
  'no-deprecated-api': {
    title: 'Objects use APIs that are neither deprecated nor, up to the version of --until, removed',
    fix: 'Use the apiVersion that replaces it.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Objects that the server of the version has, with a warning or not for long. Those that are gone are unknown kinds. */
export const deprecatedApi = kindRule('Deprecations', deprecatedApiCatalogue, [], ({ ref, object }, tell, options) => {
  const { apiVersion, kind } = ref;
  const lifecycle = lifecycleOf(apiVersion, kind);
  if (lifecycle === undefined) return;
  const minor = minorOf(options.kubeVersion);
  const until = options.until === undefined ? minor : minorOf(options.until);
  const message = deprecationOf(lifecycle, `${apiVersion} ${kind}`, minor, until);
  if (message !== undefined) tell('no-deprecated-api', 'apiVersion', message, adviseOn(lifecycle, object, kind, minor));
});

/** Undefined for what is neither deprecated nor removed up to `until`, and for what is gone already. */
function deprecationOf({ deprecated, removed }: ApiLifecycle, name: string, minor: number, until: number) {
  if (removed !== undefined && removed <= minor) return undefined;
  if (removed !== undefined && removed <= until)
    return `${name} is gone from 1.${removed} on: it does not reach 1.${until}`;
  if (deprecated === undefined || deprecated > until) return undefined;
  const gone = removed === undefined ? '' : `, gone from 1.${removed} on`;
  return `${name} is deprecated since 1.${deprecated}${gone}`;
}
