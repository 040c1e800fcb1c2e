import type { Finding } from '../manifest';
import type { Validator } from './synthesize';

/**
 * What the API server would refuse, and for a whole app also what the rules over a set of objects find: of one chart
 * it cannot be said that what its objects refer to is missing. The rules are loaded when they are first asked for, since an
 * app may check otherwise or not at all.
 */
export const checkForServer: Validator = (manifests, scope) => {
  const { checkManifests } = require('../rules/check-manifests') as typeof import('../rules/check-manifests');
  const { defaultCheckOptions } = require('../rules/check-options') as typeof import('../rules/check-options');
  const findings = checkManifests(manifests, defaultCheckOptions);
  return scope === 'app' ? findings : findings.filter(isOfServer());
};

function isOfServer(): (finding: Finding) => boolean {
  const { catalogues } = require('../rules/registry') as typeof import('../rules/registry');
  const codes = new Set(catalogues.flatMap(({ isServers, catalogue }) => (isServers ? Object.keys(catalogue) : [])));
  return ({ code }) => codes.has(code);
}
