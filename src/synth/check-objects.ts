import type { Finding } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import type { Validator } from './synthesize';
import { today } from './today';

/**
 * Checks as `drydock check` does, with its options and the exemptions of the constructs. Of one chart alone only what
 * the API server would refuse counts, since what its objects refer to may be in another chart. The rules are loaded when
 * they are first asked for: an app may check otherwise, or not at all.
 *
 * @param options what differs from the defaults of `drydock check`, each over the one before
 * @default - those of drydock check, but for profile `minimal`: what is wrong rather than what could be better
 */
export function checkObjects(...options: readonly Partial<CheckOptions>[]): Validator {
  return (manifests, scope, exemptions) => {
    const { checkManifests } = require('../rules/check-manifests') as typeof import('../rules/check-manifests');
    const { defaultCheckOptions } = require('../rules/check-options') as typeof import('../rules/check-options');
    const { mergeOptions } = require('../rules/merge-options') as typeof import('../rules/merge-options');
    const merged = [...options, { exemptions }].reduce(mergeOptions, { profile: 'minimal', today: today() });
    const findings = checkManifests(manifests, { ...defaultCheckOptions, ...merged });
    return scope === 'app' ? findings : findings.filter(isOfServer());
  };
}

function isOfServer(): (finding: Finding) => boolean {
  const { catalogues } = require('../rules/registry') as typeof import('../rules/registry');
  const codes = new Set(catalogues.flatMap(({ isServers, catalogue }) => (isServers ? Object.keys(catalogue) : [])));
  return ({ code }) => codes.has(code);
}
