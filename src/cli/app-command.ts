import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { isJsonObject } from '../manifest';
import { UsageError } from './exit-code';

/** What drydock reads of `cdk8s.yaml`. */
export interface ProjectConfig {
  /** The command that runs the app. @default - none */
  readonly app: string | undefined;
  /** The output folder. @default - none */
  readonly output: string | undefined;
}

/** Loaded into this process: a CommonJS module in TypeScript or JavaScript. */
export interface ModuleCommand {
  readonly type: 'module';
  readonly file: string;
  readonly args: readonly string[];
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
  if (!existsSync(configName)) return { app: undefined, output: undefined };
  let config: unknown;
  try {
    config = parse(readFileSync(configName, 'utf8'));
  } catch (error) {
    throw new UsageError(`${configName} is no YAML: ${error instanceof Error ? error.message : error}`);
  }
  if (config === null) return { app: undefined, output: undefined };
  if (!isJsonObject(config)) throw new UsageError(`${configName} is no YAML map; give it a field app`);
  return { app: textField(config.app, 'app'), output: textField(config.output, 'output') };
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
  const command = named ?? config.app;
  if (command === undefined) {
    throw new UsageError(`no app to render; name its file (drydock synth main.ts), or set app in ${configName}`);
  }
  if (sourceFile.test(command) && !/\s/.test(command)) {
    if (!existsSync(command)) throw new UsageError(`the app ${command} does not exist in ${process.cwd()}`);
    return isCommonJs(command)
      ? { type: 'module', file: resolve(command), args: [] }
      : { type: 'shell', command: `node --import tsx ${command}` };
  }
  return moduleIn(command) ?? { type: 'shell', command };
}

const sourceFile = /\.[cm]?[jt]s$/;

/** Options of node that change nothing for a module that is loaded here, with whether a value follows. */
const harmlessOptions: readonly RegExp[] = [
  /^--import[ =]tsx$/,
  /^(-r|--require)[ =](tsx|tsx\/cjs|ts-node\/register|ts-node\/register\/transpile-only)$/,
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
    const takesValue = /^(--import|--require|-r)$/.test(option);
    const whole = takesValue ? `${option} ${words.shift()}` : option;
    if (!harmlessOptions.some((harmless) => harmless.test(whole))) return undefined;
  }
  const [name = '', ...args] = words;
  const file = [name, `${name}.js`, `${name}.ts`].find((path) => sourceFile.test(path) && existsSync(path));
  return file !== undefined && isCommonJs(file) ? { type: 'module', file: resolve(file), args } : undefined;
}

/** Whether node loads the file as CommonJS: by its ending, else by the nearest package.json. */
function isCommonJs(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return false;
  if (/\.c[jt]s$/.test(file)) return true;
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
      return !isJsonObject(content) || content.type !== 'module';
    }
    if (folder === dirname(folder)) return true;
  }
}
