import { App, type AppProps, type Chart, Names, YamlOutputType } from 'cdk8s';
import { emitYamlDocuments } from '../manifest/emit-yaml';
import type { CheckOptions } from '../rules/check-options';
import { checkObjects } from './check-objects';
import { constructMetadata } from './construct-metadata';
import { type OutputFolder, readTree } from './construct-tree';
import { orderApp } from './dependency-order';
import { type DrydockHooks, drydockMark } from './drydock-mark';
import { type Layout, type PlannedFile, planFiles, type RenderedChart } from './file-plan';
import { printWarnings } from './findings-error';
import { patchCdk8s } from './patch-cdk8s';
import { type HandOver, handOver, type SynthPlan } from './synth-plan';
import { manifestsFor, type Synthesis, synthesize, synthesizeChart, type Validator } from './synthesize';
import { printStrangers, recoverFolder, writePlan } from './write-plan';

patchCdk8s();

export interface DrydockAppProps extends AppProps {
  /**
   * Options of the check that runs before anything is written: the version of Kubernetes, the profile of policy rules,
   * what exists outside the app, rules of your own.
   * @default - Kubernetes 1.28 and profile `minimal`
   */
  readonly check?: Partial<CheckOptions>;
  /**
   * What to check instead; false for nothing.
   * @default - what `drydock check` finds with the options of `check`
   */
  readonly validate?: Validator | false;
  /**
   * Whether file names of charts begin with the chart's place in the apply order (`0000-`), so that lexical order is
   * apply order.
   * @default - when any chart depends on another, as in cdk8s
   */
  readonly numbered?: boolean;
  /**
   * How objects are divided into files; goes before `yamlOutputType`, which has no folder per namespace.
   * @default - as `yamlOutputType` says, which is one file per chart
   */
  readonly layout?: Layout;
}

const checkNothing: Validator = () => [];

const layoutOf: Readonly<Record<YamlOutputType, Layout>> = {
  [YamlOutputType.FILE_PER_APP]: 'app',
  [YamlOutputType.FILE_PER_CHART]: 'chart',
  [YamlOutputType.FILE_PER_RESOURCE]: 'resource',
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: 'chart-folder',
};

/**
 * A cdk8s app that renders in linear time, checks what it rendered, and replaces its output folder in one step or not
 * at all. Put it where `new App()` stood; nothing else changes.
 *
 * @example
 * const app = new DrydockApp();
 * new MyChart(app, 'shop');
 * app.synth();
 */
export class DrydockApp extends App {
  private readonly validator: Validator;
  private readonly checkOptions: Partial<CheckOptions>;
  private readonly hasOwnValidator: boolean;
  private readonly numbered: boolean | undefined;
  private readonly layout: Layout;
  private readonly writesMetadata: boolean;

  constructor(props: DrydockAppProps = {}) {
    super(props);
    this.checkOptions = props.check ?? {};
    this.hasOwnValidator = props.validate !== undefined;
    this.validator = props.validate === false ? checkNothing : (props.validate ?? checkObjects(this.checkOptions));
    this.numbered = props.numbered;
    this.layout = props.layout ?? layoutOf[this.yamlOutputType];
    this.writesMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    const hooks: DrydockHooks = { synthChart: (chart) => synthesizeChart(this, chart, this.validator) };
    Object.defineProperty(this, drydockMark, { value: hooks });
  }

  /**
   * All charts of the app, each after those that it depends on; among equals, those with namespaces and definitions
   * first, then by construct path.
   *
   * @throws SynthError when charts depend on each other in a circle
   */
  override get charts(): Chart[] {
    return orderApp(readTree(this)).charts.map(({ chart }) => chart);
  }

  /**
   * Renders and checks the whole app, then writes what changed to the output folder: all of it or nothing. Warnings
   * go to stderr.
   *
   * @throws SynthError when the app cannot be rendered or the folder cannot be written
   * @throws FindingsError when a finding is an error
   */
  override synth(): void {
    const order = handOver();
    if (order !== undefined) {
      order.plans.push(this.planWith(order.layout ?? this.layout, this.validatorFor(order)));
      return;
    }
    recoverFolder(this.outdir);
    const plan = this.planWith(this.layout, this.validator, true);
    const results = writePlan(plan, plan.folder);
    if (plan.findings.length > 0) process.stderr.write(`${printWarnings(plan.findings)}\n`);
    process.stderr.write(printStrangers(results));
  }

  /**
   * The whole app as YAML, with `---` between all documents, without what is for another folder.
   *
   * @throws SynthError, FindingsError as `synth` does
   */
  override synthYaml(): string {
    const { charts } = synthesize(this, this.validator, true);
    const manifests = charts.flatMap(({ objects }) => manifestsFor(objects, undefined));
    return emitYamlDocuments(manifests.map(({ object }) => object));
  }

  /**
   * What `synth` would write, as data.
   *
   * @param layout how objects are divided into files, in place of the app's own
   * @throws SynthError, FindingsError as `synth` does
   */
  plan(layout = this.layout): SynthPlan {
    return this.planWith(layout, this.validator);
  }

  /** As the command line asks: its options stand below the app's own. */
  private validatorFor({ check, checkBy = checkObjects, options = {}, collect }: HandOver): Validator {
    if (collect !== undefined) {
      return (manifests, _scope, exemptions) => {
        collect({ manifests, exemptions, options: this.checkOptions });
        return [];
      };
    }
    if (!check) return checkNothing;
    return this.hasOwnValidator ? this.validator : checkBy(options, this.checkOptions);
  }

  private planWith(layout: Layout, validate: Validator, sharing = false): SynthPlan {
    const synthesis = synthesize(this, validate, sharing);
    const files = this.planFolder(synthesis, undefined, layout);
    if (this.writesMetadata) files.push(constructMetadata(synthesis));
    // A kubelet reads one Pod from each file of its folder.
    const nodeFiles = this.planFolder(synthesis, 'node', 'resource');
    return {
      folder: this.outdir,
      folders: [
        { output: undefined, files },
        { output: 'node', files: nodeFiles },
      ],
      findings: synthesis.findings,
    };
  }

  private planFolder(synthesis: Synthesis, output: OutputFolder | undefined, layout: Layout): PlannedFile[] {
    const charts: RenderedChart[] = [];
    for (const { chart, objects } of synthesis.charts) {
      const manifests = manifestsFor(objects, output);
      // A chart that renders nothing has an empty file in cdk8s; one that renders for another folder has none here.
      if (manifests.length === 0 && (objects.length > 0 || output !== undefined)) continue;
      charts.push({ name: Names.toDnsLabel(chart), constructPath: chart.node.path, manifests });
    }
    const numbered = this.numbered ?? synthesis.hasDependentCharts;
    return planFiles(charts, { layout, extension: this.outputFileExtension, numbered });
  }
}
