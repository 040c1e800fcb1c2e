import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../manifest';

/**
 * Marks an app as ours. A global symbol, since the command line and the app may each have loaded a copy of this
 * package.
 */
export const drydockMark = Symbol.for('cdk8s-drydock.App');

/** What cdk8s's own classes ask of our app. */
export interface DrydockHooks {
  /** `Chart.toJson`. */
  synthChart(chart: Chart): JsonObject[];
}

/** The hooks of the app that a construct is in; undefined in an app that is not ours. */
export function hooksOf(construct: IConstruct): DrydockHooks | undefined {
  return (construct.node.root as { readonly [drydockMark]?: DrydockHooks })[drydockMark];
}
