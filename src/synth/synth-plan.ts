import type { Finding, Manifest } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import type { Exemption } from '../rules/exemptions';
import type { checkObjects } from './check-objects';
import type { OutputFolder } from './construct-tree';
import type { Layout, PlannedFile } from './file-plan';

/** What one folder is to hold. */
export interface FolderPlan {
  /** Undefined for the app's own folder. */
  readonly output: OutputFolder | undefined;
  /** In apply order. */
  readonly files: readonly PlannedFile[];
}

/** What `synth` of one app is to leave on disk: a value, computed without touching a file. */
export interface SynthPlan {
  /** The app's folder, relative to the working folder unless absolute. Other folders of the plan stand beside it. */
  readonly folder: string;
  readonly folders: readonly FolderPlan[];
  /** None of severity `error`. */
  readonly findings: readonly Finding[];
}

/** The path of one folder of a plan: the app's own (`dist`), or the one beside it (`dist-node`). */
export function folderPath(folder: string, output: OutputFolder | undefined): string {
  return output === undefined ? folder : `${folder.replace(/[\\/]+$/, '')}-${output}`;
}

/**
 * How the command line, which runs an app in its own process, takes over from `DrydockApp.synth`: while this stands in
 * the global scope, plans are collected here and nothing is written. A global symbol, since the command line and
 * the app may each have loaded a copy of this package.
 */
export interface HandOver {
  /** @default - the app's own */
  readonly layout: Layout | undefined;
  /** Whether an app is to check what it renders as it does by itself, or not at all. */
  readonly check: boolean;
  /**
   * Makes the check from options, each over the one before: the command's own, whose rules are loaded by then or near
   * at hand. @default - the app's copy of it
   */
  readonly checkBy?: typeof checkObjects;
  /** Options of the check below those of the app. @default - none */
  readonly options?: Partial<CheckOptions>;
  /** Takes what the app renders in place of its own check. @default - the app checks by itself */
  readonly collect?: (rendered: RenderedSet) => void;
  readonly plans: SynthPlan[];
}

/** What an app renders, for a check by someone else. */
export interface RenderedSet {
  readonly manifests: readonly Manifest[];
  /** What the constructs are exempt from. */
  readonly exemptions: readonly Exemption[];
  /** The app's own options. */
  readonly options: Partial<CheckOptions>;
  /** What is wrong with the text, of an app that hands over text. @default - none */
  readonly findings?: readonly Finding[];
}

const handOverKey = Symbol.for('cdk8s-drydock.handOver');

const scope = globalThis as { [handOverKey]?: HandOver | undefined };

/** What the command line has put up; undefined when the app runs on its own. */
export function handOver(): HandOver | undefined {
  return scope[handOverKey];
}

/** Puts up a hand-over; undefined takes it down. */
export function setHandOver(order: HandOver | undefined): void {
  scope[handOverKey] = order;
}
