import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Finding } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import { synthesize } from '../synth/synthesize';
import { today } from '../synth/today';

/**
 * What drydock finds about the objects of a construct and of all under it, for assertions in tests. The whole app is
 * rendered and checked as one set, so that a chart's references to other charts are seen; nothing is written.
 *
 * @param scope an app, a chart or any other construct of an app
 * @param options what differs from `defaultCheckOptions`
 * @throws Error when the construct stands in no `App`; SynthError when the app cannot be rendered
 *
 * @example
 * expect(findingsOf(chart)).toEqual([]);
 */
export function findingsOf(scope: IConstruct, options: Partial<CheckOptions> = {}): readonly Finding[] {
  const { root } = scope.node;
  if (!(root instanceof App)) {
    throw new Error(
      `${scope.node.path || 'the construct'} stands in no App; make one with Testing.app() or new DrydockApp()`,
    );
  }
  // Loaded on use: apps that import this package need not pay for what only tests call.
  const { checkManifests } = require('../rules/check-manifests') as typeof import('../rules/check-manifests');
  const { defaultCheckOptions } = require('../rules/check-options') as typeof import('../rules/check-options');
  let findings: readonly Finding[] = [];
  synthesize(root, (manifests, _scope, declared) => {
    const exemptions = [...(options.exemptions ?? []), ...declared];
    findings = checkManifests(manifests, { ...defaultCheckOptions, today: today(), ...options, exemptions });
    return [];
  });
  const { path } = scope.node;
  return findings.filter(
    ({ constructPath }) => path === '' || constructPath === path || constructPath?.startsWith(`${path}/`),
  );
}
