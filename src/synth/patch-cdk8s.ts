import { ApiObject, App, type Chart, type NameOptions, Names } from 'cdk8s';
import type { Construct } from 'constructs';
import { hooksOf } from './drydock-mark';
import { noteGiven } from './patched-object';
import { hasKnownInsides, renderData } from './render-object';

/** Set on cdk8s's App once its entries are ours, by whichever copy of this package came first. */
const patched = Symbol.for('cdk8s-drydock.patched');

let ownToJson: unknown;

/** Whether `ApiObject.toJson` is ours still, and not one that somebody has put over it. */
export const hasOwnToJson = (): boolean => ownToJson !== undefined && ApiObject.prototype.toJson === ownToJson;

interface Entries {
  _synthChart(chart: Chart): unknown[];
  [patched]?: true;
}

/**
 * Lets `Chart.toJson` (and so `Testing.synth`) and `ApiObject.toJson` of constructs in our app take our path: cdk8s
 * leaves no other way in, since the first calls a static of its own App and the second is what generated classes call
 * as `super.toJson()`. Names of objects and charts no longer depend on the locale. Constructs in any other app run cdk8s's own code, unchanged.
 */
export function patchCdk8s(): void {
  const entries = App as unknown as Entries;
  if (entries[patched]) return;
  entries[patched] = true;

  const synthChart = entries._synthChart.bind(App);
  entries._synthChart = (chart) => hooksOf(chart)?.synthChart(chart) ?? synthChart(chart);

  const toJson = ApiObject.prototype.toJson;
  ApiObject.prototype.toJson = function (this: ApiObject): unknown {
    if (hooksOf(this) === undefined) return toJson.call(this);
    const data = hasKnownInsides(this) ? renderData(this, this.node.root as App) : toJson.call(this);
    noteGiven(this, data);
    return data;
  };
  ownToJson = ApiObject.prototype.toJson;

  const toDnsLabel = Names.toDnsLabel.bind(Names);
  Names.toDnsLabel = (scope: Construct, options?: NameOptions) =>
    toDnsLabel(hooksOf(scope) === undefined ? scope : inLowerCase(scope), options);
}

/**
 * A construct for names to be made of. cdk8s lowers the case of ids by the rules of the machine's locale, which differ
 * for letters beyond ASCII; here they are lowered by the same rules everywhere before it does.
 */
function inLowerCase(scope: Construct): Construct {
  const { path, addr } = scope.node;
  // ASCII has no such letters, and the old hash is one of the path as it is.
  if (/^[\0-\x7f]*$/.test(path) || process.env.CDK8S_LEGACY_HASH) return scope;
  return { node: { path: path.toLowerCase(), addr } } as unknown as Construct;
}
