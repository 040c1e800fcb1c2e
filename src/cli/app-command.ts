import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../manifest';
import { UsageError } from './exit-code';

/** What drydock reads of `cdk8s.yaml`. */
export interface ProjectConfig {
  /** The command that runs the app. @default - none */
  readonly app: string | undefined;
  /** The output folder. @default - none */
  readonly output: string | undefined;
  /** What it asks for and drydock does not do, one sentence each. */
  readonly unsupported: readonly string[];
}

/** Loaded into this process: a module in TypeScript or JavaScript. */
export interface ModuleCommand {
  readonly type: 'module';
  readonly file: string;
  readonly args: readonly string[];
  readonly format: 'commonjs' | 'esm';
}

/** How an app is run. */
export type AppCommand =
  | ModuleCommand
  /** Run by a shell. */
  | { readonly type: 'shell'; readonly command: string };

const configName = 'cdk8s.yaml';

/**
 * Reads the project file of the working folder; a missing one is empty.
 *
 * @throws UsageError when it is no YAML map or a field has another type
 */
export function readConfig(): ProjectConfig {
  if (!existsSync(configName)) return emptyConfig;
  let config: unknown;
  try {
    config = parse(readFileSync(configName, 'utf8'));
  } catch (error) {
    throw new UsageError(`${configName} is no YAML: ${error instanceof Error ? error.message : error}`);
  }
  if (config === null) return emptyConfig;
  if (!isJsonObject(config)) throw new UsageError(`${configName} is no YAML map; give it a field app`);
  const output = textField(config.output, 'output');
  if (output === '')
    throw new UsageError(`${configName} output: the text is empty; name a folder, or remove the field`);
  return { app: textField(config.app, 'app'), output, unsupported: unsupportedIn(config) };
}

/** The project file that says nothing. */
export const emptyConfig: ProjectConfig = { app: undefined, output: undefined, unsupported: [] };

function unsupportedIn({ validations, synthConfig }: JsonObject): string[] {
  const isHelm = isJsonObject(synthConfig) && synthConfig.format === 'helm';
  const hasPlugins = typeof validations === 'string' || (Array.isArray(validations) && validations.length > 0);
  return [
    ...(hasPlugins ? [`${configName} validations: plugins of cdk8s-cli run in cdk8s synth alone`] : []),
    ...(isHelm
      ? [`${configName} synthConfig.format: plain manifests are written; cdk8s synth makes the Helm chart`]
      : []),
  ];
}

function textField(value: unknown, field: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new UsageError(`${configName} ${field}: ${JSON.stringify(value)} is no text; use a string`);
}

/**
 * How to run the app that the command line or, failing that, the project file names.
 *
 * @throws UsageError when neither names one, or the file is not there
 */
export function appCommand(named: string | undefined, config: ProjectConfig): AppCommand {
  const command = (named ?? config.app ?? '').trim();
  if (command === '') {
    throw new UsageError(`no app to render; name its file (drydock synth main.ts), or set app in ${configName}`);
  }
  if (/\s/.test(command)) return moduleIn(command) ?? { type: 'shell', command };
  if (sourceFile.test(command)) {
    if (!existsSync(command)) throw new UsageError(`the app ${command} does not exist in ${process.cwd()}`);
    return { type: 'module', file: resolve(command), args: [], format: formatOf(command) };
  }
  refuseNoCommand(command);
  return { type: 'shell', command };
}

/** A folder or a document in place of a command is a slip, and what a shell says about it helps nobody. */
function refuseNoCommand(word: string): void {
  const stats = statSync(word, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw new UsageError(`${word} is a folder; name the app's file in it, such as main.ts`);
  if (stats === undefined || isExecutable(word)) return;
  throw new UsageError(
    `${word} is neither JavaScript nor TypeScript; give the command that runs it, such as "python ${word}"`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const sourceFile = /\.[cm]?[jt]s$/;

/** Options of node that change nothing for a module that is loaded here, with whether a value follows. */
const harmlessOptions: readonly RegExp[] = [
  /^--import[ =]tsx$/,
  /^(-r|--require)[ =](tsx|tsx\/cjs|ts-node\/register|ts-node\/register\/transpile-only)$/,
  /^--(experimental-)?loader[ =](tsx|ts-node\/esm)$/,
  /^(--enable-source-maps|--no-warnings)$/,
];

/** `node --import tsx main.ts ARGS`, `npx ts-node main.ts` and the like, when the file can be loaded into this process. */
function moduleIn(command: string): AppCommand | undefined {
  if (/["'`$&|;<>*?(){}~\\!#\n]/.test(command)) return undefined;
  const words = command.trim().split(/\s+/);
  if (words[0] === 'npx') words.shift();
  const runner = words.shift();
  if (runner !== 'node' && runner !== 'tsx' && runner !== 'ts-node') return undefined;
  while (words[0]?.startsWith('-')) {
    const option = words.shift() ?? '';
    const takesValue = /^(--import|--require|-r|--loader|--experimental-loader)$/.test(option);
    const whole = takesValue ? `${option} ${words.shift()}` : option;
    if (!harmlessOptions.some((harmless) => harmless.test(whole))) return undefined;
  }
  const [name = '', ...args] = words;
  const file = [name, `${name}.js`, `${name}.ts`].find((path) => sourceFile.test(path) && existsSync(path));
  return file === undefined ? undefined : { type: 'module', file: resolve(file), args, format: formatOf(file) };
}

/** As what node loads a file: by its ending, else by the nearest package.json. */
function formatOf(file: string): ModuleCommand['format'] {
  if (/\.m[jt]s$/.test(file)) return 'esm';
  if (/\.c[jt]s$/.test(file)) return 'commonjs';
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const content = readJson(manifest);
      return isJsonObject(content) && content.type === 'module' ? 'esm' : 'commonjs';
    }
    if (folder === dirname(folder)) return 'commonjs';
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
