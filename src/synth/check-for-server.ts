import type { Finding, Manifest } from '../manifest';

/**
 * What the API server would refuse. The rules are loaded when they are first asked for, since an app may check
 * otherwise or not at all.
 */
export function checkForServer(manifests: readonly Manifest[]): readonly Finding[] {
  const { checkManifests } = require('../rules/check-manifests') as typeof import('../rules/check-manifests');
  const { defaultCheckOptions } = require('../rules/check-options') as typeof import('../rules/check-options');
  return checkManifests(manifests, defaultCheckOptions);
}
