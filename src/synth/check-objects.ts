import type { Finding } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import type { Validator } from './synthesize';

/**
 * Checks as `drydock check` does, with its options. Of one chart alone only what the API server would refuse counts,
 * since what its objects refer to may be in another chart. The rules are loaded when they are first asked for: an app may
 * check otherwise, or not at all.
 *
 * @param options @default - those of drydock check, but for profile `minimal`: what is wrong rather than what could be
 * better
 */
export function checkObjects(options: Partial<CheckOptions> = {}): Validator {
  return (manifests, scope) => {
    const { checkManifests } = require('../rules/check-manifests') as typeof import('../rules/check-manifests');
    const { defaultCheckOptions } = require('../rules/check-options') as typeof import('../rules/check-options');
    const findings = checkManifests(manifests, { ...defaultCheckOptions, profile: 'minimal', ...options });
    return scope === 'app' ? findings : findings.filter(isOfServer());
  };
}

function isOfServer(): (finding: Finding) => boolean {
  const { catalogues } = require('../rules/registry') as typeof import('../rules/registry');
  const codes = new Set(catalogues.flatMap(({ isServers, catalogue }) => (isServers ? Object.keys(catalogue) : [])));
  return ({ code }) => codes.has(code);
}
