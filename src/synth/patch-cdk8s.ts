import { ApiObject, App, type Chart } from 'cdk8s';
import { hooksOf } from './drydock-mark';
import { hasKnownInsides, renderData } from './render-object';

/** Set on cdk8s's App once its entries are ours, by whichever copy of this package came first. */
const patched = Symbol.for('cdk8s-drydock.patched');

interface Entries {
  _synthChart(chart: Chart): unknown[];
  [patched]?: true;
}

/**
 * Lets `Chart.toJson` (and so `Testing.synth`) and `ApiObject.toJson` of constructs in our app take our path: cdk8s
 * leaves no other way in, since the first calls a static of its own App and the second is what generated classes call
 * as `super.toJson()`. Constructs in any other app run cdk8s's own code, unchanged.
 */
export function patchCdk8s(): void {
  const entries = App as unknown as Entries;
  if (entries[patched]) return;
  entries[patched] = true;

  const synthChart = entries._synthChart.bind(App);
  entries._synthChart = (chart) => hooksOf(chart)?.synthChart(chart) ?? synthChart(chart);

  const toJson = ApiObject.prototype.toJson;
  ApiObject.prototype.toJson = function (this: ApiObject): unknown {
    const { root } = this.node;
    if (hooksOf(this) === undefined || !hasKnownInsides(this)) return toJson.call(this);
    return renderData(this, root as App);
  };
}
