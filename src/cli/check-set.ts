import type { Finding, Manifest } from '../manifest';
import { type ReadLimits, readCatalogue, readManifests } from '../manifest/read-yaml';
import type { CheckOptions } from '../rules/check-options';
import { type Inputs, readInput, stdinName } from './check-inputs';

/** Files beyond this are not read at all: they would not fit the engine's longest text. */
const maxFileBytes = 256 * 1024 * 1024;

/** Called before each file with its number, counted from 1. */
export type OnProgress = (file: number, files: number) => void;

/** What is checked as one set. */
export interface ReadSet {
  /** The names of all files, in their order. */
  readonly files: readonly string[];
  readonly manifests: readonly Manifest[];
  /** What was found while reading. */
  readonly findings: readonly Finding[];
  /** The lines of each file that was read. */
  readonly lineTexts: ReadonlyMap<string, (line: number) => string>;
  /** Options that come with the set. @default - none */
  readonly options?: Partial<CheckOptions>;
}

/** Reads all inputs. */
export function readSet(inputs: Inputs, limits: Partial<ReadLimits> = {}, onProgress: OnProgress = () => {}): ReadSet {
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  const lineTexts = new Map<string, (line: number) => string>();
  inputs.forEach((input, index) => {
    onProgress(index + 1, inputs.length);
    const file = input === '-' ? stdinName : input;
    const { bytes, reason } = readInput(input, maxFileBytes);
    if (bytes === undefined) findings.push(unreadable(file, reason ?? ''));
    else {
      const read = readManifests(bytes, file, limits);
      lineTexts.set(file, read.lineText);
      for (const manifest of read.manifests) manifests.push(manifest);
      for (const finding of read.findings) findings.push(finding);
    }
  });
  const files = inputs.map((input) => (input === '-' ? stdinName : input));
  return { files, manifests, findings, lineTexts };
}

function unreadable(file: string, message: string): Finding {
  const { fix } = readCatalogue['valid-text'];
  return { code: 'valid-text', severity: 'error', file, line: 1, column: 1, fieldPath: '', message, fix };
}
