import type { App, Chart } from 'cdk8s';
import type { Finding, JsonObject, Manifest } from '../manifest';
import { findClashes, printClash } from '../manifest/identity';
import type { Exemption } from '../rules/exemptions';
import { overridesToJson, readyObjects, renderedByChart, type SynthesizedObject } from './chart-objects';
import { ancestry, type OutputFolder, readTree, walk } from './construct-tree';
import { orderApp, orderChart } from './dependency-order';
import { FindingsError } from './findings-error';
import { hasOwnToJson } from './patch-cdk8s';
import { readExemptions } from './read-exemptions';
import { renderManifest } from './render-object';
import { SynthError } from './synth-error';

/**
 * Looks at manifests before anything is made of them; a finding of severity `error` stops that.
 *
 * @param scope whether they are those of a whole app, or of one chart that is rendered alone (`Testing.synth`)
 * @param exemptions what constructs are exempt from, by `exempt`
 */
export type Validator = (
  manifests: readonly Manifest[],
  scope: 'app' | 'chart',
  exemptions: readonly Exemption[],
) => readonly Finding[];

interface SynthesizedChart {
  readonly chart: Chart;
  /** In apply order. */
  readonly objects: readonly SynthesizedObject[];
}

/** An app as data, checked. */
export interface Synthesis {
  /** In apply order. */
  readonly charts: readonly SynthesizedChart[];
  /** Whether any chart must come before another. */
  readonly hasDependentCharts: boolean;
  /** None of severity `error`. */
  readonly findings: readonly Finding[];
}

/**
 * Renders and checks a whole app. The construct tree is only read.
 *
 * @param sharing whether the result is read, and done with, before the app goes on: it then shares data with constructs
 * @throws SynthError on a failed construct validation, a cycle, an identity clash, or a value that cannot be written
 * @throws FindingsError when `validate` finds an error
 */
export function synthesize(app: App, validate: Validator, sharing = false): Synthesis {
  validateConstructs(app);
  const tree = readTree(app);
  const shares = sharing && hasOwnToJson();
  const order = orderApp(tree);
  const charts = order.charts.map(({ chart, objects }) => {
    // A chart that renders itself may change what it is given.
    const isOverridden = overridesToJson(chart);
    const rendered = objects.map((object) => ({
      manifest: renderManifest(object, shares && !isOverridden),
      output: tree.outputOf.get(object),
    }));
    return { chart, objects: isOverridden ? renderedByChart(chart, rendered) : rendered };
  });
  const objects = charts.flatMap((chart) => chart.objects);
  for (const output of [undefined, 'node'] as const) refuseClashes(manifestsFor(objects, output));
  const manifests = objects.map(({ manifest }) => manifest);
  const findings = refuseErrors(validate(manifests, 'app', readExemptions(tree.constructs)));
  return { charts, hasDependentCharts: order.hasDependentCharts, findings };
}

/**
 * Renders and checks one chart: its own objects, in apply order. Constructs of the whole app are asked whether they are
 * valid, as cdk8s does.
 *
 * @throws SynthError, FindingsError as `synthesize` does
 */
export function synthesizeChart(app: App, chart: Chart, validate: Validator): JsonObject[] {
  const ready = readyObjects(chart);
  if (ready !== undefined) return ready;
  validateConstructs(app);
  const tree = readTree(chart);
  const part = tree.partOf.get(chart);
  const manifests = part === undefined ? [] : orderChart(tree, part).map((object) => renderManifest(object));
  refuseClashes(manifests);
  refuseErrors(validate(manifests, 'chart', readExemptions([...ancestry(chart), ...tree.constructs.slice(1)])));
  return manifests.map(({ object }) => object);
}

/** The manifests that are for one folder, in their order. */
export function manifestsFor(objects: readonly SynthesizedObject[], output: OutputFolder | undefined): Manifest[] {
  return objects.filter((object) => object.output === output).map(({ manifest }) => manifest);
}

function validateConstructs(app: App): void {
  const errors: string[] = [];
  for (const { node } of walk(app)) for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
  if (errors.length === 0) return;
  throw new SynthError(`Validation failed with the following errors:\n  ${errors.sort().join('\n  ')}`);
}

function refuseClashes(manifests: readonly Manifest[]): void {
  const clashes = findClashes(manifests);
  if (clashes.length > 0) throw new SynthError(clashes.map(printClash).join('\n'));
}

function refuseErrors(findings: readonly Finding[]): readonly Finding[] {
  if (findings.some(({ severity }) => severity === 'error')) throw new FindingsError(findings);
  return findings;
}
