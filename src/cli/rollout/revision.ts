import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { JsonObject } from '../../manifest';
import { readManifests } from '../../manifest/read-yaml';
import { findInputs, readInput } from '../check-inputs';
import { UsageError } from '../exit-code';

/** The most bytes that are read of one file. */
const maxFileBytes = 256 * 1024 * 1024;

interface Text {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * The objects that an argument names: a path, or a git revision with the path after a colon, or without one, which is
 * then `fallbackPath`.
 *
 * @throws UsageError when it is neither, or a file cannot be read as manifests
 */
export function readRender(argument: string, fallbackPath: string): readonly JsonObject[] {
  const texts = argument === '-' || existsSync(argument) ? readPath(argument) : readRevision(argument, fallbackPath);
  return texts.flatMap(({ file, bytes }) => {
    const { manifests, findings } = readManifests(bytes, file);
    const error = findings.find(({ severity }) => severity === 'error');
    if (error !== undefined) throw new UsageError(`${file}:${error.line}:${error.column}: ${error.message}`);
    return manifests.map(({ object }) => object);
  });
}

function readPath(path: string): Text[] {
  return findInputs([path]).map((file) => {
    const { bytes, reason } = readInput(file, maxFileBytes);
    if (bytes === undefined) throw new UsageError(`${file}: ${reason}`);
    return { file, bytes };
  });
}

function readRevision(argument: string, fallbackPath: string): Text[] {
  const colon = argument.indexOf(':');
  const revision = colon < 0 ? argument : argument.slice(0, colon);
  const path = colon < 0 ? fallbackPath : argument.slice(colon + 1);
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
    ?.toString()
    .trim();
  if (commit === undefined) {
    throw new UsageError(`${argument} is no file, folder or git revision; name a path, REV or REV:PATH`);
  }
  const listings = colon < 0 || /^\.\.?(\/|$)/.test(path) ? [fromHere] : [fromTop, fromHere];
  for (const { options, prefix } of listings) {
    const listed = git(['ls-tree', '-r', '-z', '--name-only', ...options, commit, '--', path === '' ? '.' : path]);
    const files = (listed?.toString() ?? '').split('\0').filter((file) => /\.(ya?ml|json)$/i.test(file));
    if (files.length > 0) return files.sort().map((file) => readBlob(argument, commit, `${prefix}${file}`, revision));
  }
  throw new UsageError(`${argument}: ${revision} has no YAML or JSON in ${path}`);
}

/** How git names files: from the top of the repository, as in REV:PATH of git itself, or from where we are. */
const fromTop = { options: ['--full-tree'], prefix: '' } as const;
const fromHere = { options: [], prefix: './' } as const;

function readBlob(argument: string, commit: string, file: string, revision: string): Text {
  const bytes = git(['show', `${commit}:${file}`]);
  if (bytes === undefined) throw new UsageError(`${argument}: git cannot show ${file}`);
  return { file: `${revision}:${file.replace(/^\.\//, '')}`, bytes };
}

/** What git prints; undefined when it fails. */
function git(args: readonly string[]): Buffer | undefined {
  try {
    return execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1024 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}
