import { compareFindings, type Finding } from './finding';
import { isJsonObject, type JsonObject } from './json';
import { type Manifest, refOf } from './manifest';
import { readBlockYaml } from './read/block-reader';
import { documentFault } from './read/classify';
import { DocumentPositions, type DocumentSource, expandLists, ObjectSource } from './read/document';
import {
  defaultLimits,
  entryPath,
  FatalFault,
  type ReadFault,
  type ReadLimits,
  type ReadResult,
  type Recorder,
} from './read/fault';
import { readGeneralYaml } from './read/general-reader';
import { readJson, splitJson } from './read/json-reader';
import { readCatalogue } from './read/read-codes';
import { contentStart, splitYaml } from './read/split';
import { decodeText, type SourceText } from './read/text';

export { defaultLimits as defaultReadLimits, type ReadLimits } from './read/fault';
export { readCatalogue } from './read/read-codes';

/** What a file holds: its objects, and what is wrong with the parts that could not be read. */
export interface ReadManifests {
  /** In the order of the file; the items of a List in its place. */
  readonly manifests: Manifest[];
  /** About the text alone: what the objects say is not looked at. Sorted. */
  readonly findings: Finding[];
  /** Text of a line, counted from 1; empty for one that is not there. */
  readonly lineText: (line: number) => string;
}

/**
 * Reads a file of manifests as kubectl reads it: YAML of one or several documents, or JSON. Text that cannot be read
 * becomes a finding with its place and never keeps the rest of the file from being read; time and memory are bounded.
 *
 * @param input what the file holds: UTF-8 bytes, or text
 * @param file its name as findings print it
 */
export function readManifests(
  input: string | Uint8Array,
  file: string,
  options: Partial<ReadLimits> = {},
): ReadManifests {
  const limits = { ...defaultLimits, ...options };
  const { source, faults, isBinary } = decodeText(input);
  const reader = new FileReader(file, source, limits);
  for (const fault of faults) reader.report(fault, 0);
  if (!isBinary) for (const document of documentsOf(file, source, limits)) reader.read(document);
  return { manifests: reader.manifests, findings: reader.findings.sort(compareFindings), lineText: source.lineText };
}

function documentsOf(file: string, source: SourceText, limits: ReadLimits): DocumentSource[] {
  const { text } = source;
  const first = contentStart(text, 0, text.length);
  const looksLikeJson = text.charAt(first) === '{' || text.charAt(first) === '[';
  const parts = looksLikeJson ? jsonParts(text, file.endsWith('.json'), limits) : undefined;
  if (parts !== undefined) {
    return parts.map(({ start, end }) => {
      const read = (record?: Recorder) => readJson(text.slice(start, end), limits, record);
      return { file, source, start, contentStart: contentStart(text, start, end), end, read };
    });
  }
  return splitYaml(text).map(({ start, end }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const read = (record?: Recorder) =>
      readYaml(' '.repeat(start - lineStart) + text.slice(start, end), limits, record);
    return { file, source, start: lineStart, contentStart: contentStart(text, start, end), end, read };
  });
}

/** The JSON documents of a text; undefined when it is YAML that begins as JSON does. */
function jsonParts(
  text: string,
  isNamedJson: boolean,
  limits: ReadLimits,
): { readonly start: number; readonly end: number }[] | undefined {
  if (text.length > limits.maxBytes) return isNamedJson ? [{ start: 0, end: text.length }] : undefined;
  try {
    return splitJson(text, limits);
  } catch (error) {
    if (!(error instanceof FatalFault)) throw error;
    return isNamedJson ? [{ start: 0, end: text.length }] : undefined;
  }
}

function readYaml(text: string, limits: ReadLimits, record: Recorder | undefined): ReadResult {
  const value = readBlockYaml(text, limits, record);
  return value === undefined ? readGeneralYaml(text, limits, record) : { value, faults: [] };
}

/** Collects the objects and findings of one file. */
class FileReader {
  readonly manifests: Manifest[] = [];
  readonly findings: Finding[] = [];

  constructor(
    private readonly file: string,
    private readonly source: SourceText,
    private readonly limits: ReadLimits,
  ) {}

  report(fault: ReadFault, start: number, object?: JsonObject): void {
    const info = readCatalogue[fault.code];
    this.findings.push({
      code: fault.code,
      severity: fault.severity ?? ('severity' in info ? info.severity : 'error'),
      ...(object === undefined ? {} : { object: refOf(object) }),
      file: this.file,
      ...this.source.position(start + fault.offset),
      fieldPath: fault.fieldPath ?? '',
      message: fault.message,
      fix: fault.fix ?? info.fix,
    });
  }

  read(document: DocumentSource): void {
    const size = document.end - document.start;
    if (size > this.limits.maxBytes) {
      const message = `the document has ${size} characters; at most ${this.limits.maxBytes} are read`;
      this.report({ code: 'no-oversized-document', offset: document.contentStart, message }, 0);
      return;
    }
    try {
      const { value, faults } = document.read();
      const object = isJsonObject(value) && typeof value.kind === 'string' && value.kind !== 'List' ? value : undefined;
      for (const fault of faults) this.report(fault, document.start, object);
      if (value !== undefined) this.add(document, value);
    } catch (error) {
      if (!(error instanceof FatalFault)) throw error;
      this.reportUnreadable(document, error.fault);
    }
  }

  private reportUnreadable(document: DocumentSource, fault: ReadFault): void {
    const template = fault.code === 'valid-yaml' ? this.source.text.indexOf('{{', document.start) : -1;
    if (template < 0 || template >= document.end) {
      this.report(fault, document.start);
      return;
    }
    const message = `the document is a template that is not rendered yet, and no YAML: ${fault.message}`;
    this.report({ code: 'no-unrendered-template', offset: template, message }, 0);
  }

  private add(document: DocumentSource, value: unknown): void {
    const fault = documentFault(this.file, value);
    if (fault !== undefined) this.report({ ...fault, offset: document.contentStart }, 0);
    else if (isJsonObject(value)) this.addObjects(document, value);
  }

  private addObjects(document: DocumentSource, root: JsonObject): void {
    const positions = new DocumentPositions(document);
    const { objects, misfits } = expandLists(root);
    for (const { object, steps } of objects) {
      this.manifests.push({ object, source: new ObjectSource(document, positions, steps) });
    }
    for (const { steps, message } of misfits) {
      const fieldPath = printSteps(steps);
      this.report({ code: 'valid-list', offset: positions.offsetOf(steps), fieldPath, message }, 0, root);
    }
  }
}

const printSteps = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : entryPath(path, step)), '');
