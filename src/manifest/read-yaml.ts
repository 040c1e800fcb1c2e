import { type Finding, sortFindings } from './finding';
import { isJsonObject, type JsonObject } from './json';
import { type Manifest, refOf } from './manifest';
import { readBlockYaml } from './read/block-reader';
import { documentFault } from './read/classify';
import { expandLists, type FileDocument, ObjectSource, PositionedFile, printSteps } from './read/document';
import {
  defaultLimits,
  FatalFault,
  maxFaults,
  maxFileErrors,
  type ReadFault,
  type ReadLimits,
  type ReadResult,
  type Recorder,
} from './read/fault';
import { readGeneralYaml } from './read/general-reader';
import { readJson, splitJson } from './read/json-reader';
import { readCatalogue } from './read/read-codes';
import { contentStart, splitYaml } from './read/split';
import { decodeText } from './read/text';

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
  const reader = new FileReader(new PositionedFile(file, source), limits);
  for (const fault of faults) reader.report(fault, 0);
  if (!isBinary) reader.readAll(documentsOf(file, source.text, limits));
  const { manifests, findings } = reader;
  return { manifests, findings: sortFindings(findings), lineText: source.lineText };
}

function documentsOf(file: string, text: string, limits: ReadLimits): FileDocument[] {
  const first = text.charAt(contentStart(text, 0, text.length));
  const parts = first === '{' || first === '[' ? jsonParts(text, file.endsWith('.json'), limits) : undefined;
  if (parts !== undefined) return parts.map(({ start, end }) => new JsonDocument(text, start, end, limits));
  return splitYaml(text, limits.maxDocuments).map(({ start, end }) => new YamlDocument(text, start, end, limits));
}

class JsonDocument implements FileDocument {
  constructor(
    private readonly text: string,
    readonly start: number,
    readonly end: number,
    private readonly limits: ReadLimits,
  ) {}

  read(record?: Recorder): ReadResult {
    return readJson(this.text.slice(this.start, this.end), this.limits, record);
  }
}

class YamlDocument implements FileDocument {
  /** What stands before it on its first line: `---`, read as blanks so that columns stay. */
  private readonly margin: string;
  readonly start: number;

  constructor(
    private readonly text: string,
    private readonly contentStart: number,
    readonly end: number,
    private readonly limits: ReadLimits,
  ) {
    this.start = text.lastIndexOf('\n', contentStart - 1) + 1;
    this.margin = ' '.repeat(contentStart - this.start);
  }

  read(record?: Recorder): ReadResult {
    const text = this.margin + this.text.slice(this.contentStart, this.end);
    const value = readBlockYaml(text, this.limits, record);
    return value === undefined ? readGeneralYaml(text, this.limits, record) : { value, faults: [] };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The JSON documents of a text; undefined when it is YAML that begins as JSON does. */
function jsonParts(
  text: string,
  isNamedJson: boolean,
  limits: ReadLimits,
): { readonly start: number; readonly end: number }[] | undefined {
  if (text.length > limits.maxBytes) return isNamedJson ? [{ start: 0, end: text.length }] : undefined;
  if (isJson(text)) return [{ start: 0, end: text.length }];
  try {
    return splitJson(text, limits);
  } catch (error) {
    if (!(error instanceof FatalFault)) throw error;
    return isNamedJson ? [{ start: 0, end: text.length }] : undefined;
  }
}

/** The longest message about a text, which may quote it. */
const maxMessage = 400;

/** Collects the objects and findings of one file. */
class FileReader {
  readonly manifests: Manifest[] = [];
  readonly findings: Finding[] = [];
  private documents = 0;
  private errors = 0;
  private remarks = 0;
  /** Whether no more of the file is read. */
  private isFull = false;

  constructor(
    private readonly file: PositionedFile,
    private readonly limits: ReadLimits,
  ) {}

  report(fault: ReadFault, start: number, object?: JsonObject): void {
    const info = readCatalogue[fault.code];
    const severity = fault.severity ?? ('severity' in info ? info.severity : 'error');
    if (severity === 'error') {
      if (this.isFull) return;
      this.isFull = ++this.errors >= maxFileErrors;
    } else if (++this.remarks > maxFileErrors / 10) return;
    const message = this.isFull
      ? `${fault.message} (the file has further faults; the rest is not read)`
      : fault.message;
    this.findings.push({
      code: fault.code,
      severity,
      ...(object === undefined ? {} : { object: refOf(object) }),
      file: this.file.name,
      ...this.file.source.position(start + fault.offset),
      fieldPath: fault.fieldPath ?? '',
      message: message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message,
      fix: fault.fix ?? info.fix,
    });
  }

  readAll(documents: readonly FileDocument[]): void {
    for (const document of documents) {
      if (this.isFull) break;
      if (this.documents++ < this.limits.maxDocuments) this.read(document);
      else this.refuseRest(this.file.contentOf(document));
    }
    if (documents.length === 0) this.report({ code: 'no-empty-document', offset: 0, message: 'the file is empty' }, 0);
  }

  /** Tells once that what follows is not read. */
  private refuseRest(offset: number): void {
    const message = `the file holds more than ${this.limits.maxDocuments} documents; what follows is not read`;
    this.report({ code: 'no-oversized-document', offset, message, fix: 'Split the file.' }, 0);
    this.isFull = true;
  }

  private read(document: FileDocument): void {
    const size = document.end - document.start;
    if (size > this.limits.maxBytes) {
      const message = `the document has ${size} characters; at most ${this.limits.maxBytes} are read`;
      this.report({ code: 'no-oversized-document', offset: this.file.contentOf(document), message }, 0);
      return;
    }
    try {
      const { value, faults } = document.read();
      const object = isJsonObject(value) && typeof value.kind === 'string' && value.kind !== 'List' ? value : undefined;
      for (const fault of firstFaults(faults)) this.report(fault, document.start, object);
      if (value !== undefined) this.add(document, value);
    } catch (error) {
      if (!(error instanceof FatalFault)) throw error;
      this.reportUnreadable(document, error.fault);
    }
  }

  private reportUnreadable(document: FileDocument, fault: ReadFault): void {
    const isSyntax = fault.code === 'valid-yaml' || fault.code === 'no-non-json-value';
    const template = isSyntax ? this.file.source.text.indexOf('{{', document.start) : -1;
    if (template < 0 || template >= document.end) {
      this.report(fault, document.start);
      return;
    }
    const message = `the document is a template that is not rendered yet, and no YAML: ${fault.message}`;
    this.report({ code: 'no-unrendered-template', offset: template, message }, 0);
  }

  private add(document: FileDocument, value: unknown): void {
    const fault = documentFault(this.file.name, value);
    if (fault !== undefined) this.report({ ...fault, offset: this.file.contentOf(document) }, 0);
    else if (isJsonObject(value)) this.addObjects(document, value);
  }

  private addObjects(document: FileDocument, root: JsonObject): void {
    const { objects, misfits } = expandLists(root, this.limits.maxDocuments);
    for (const { object, steps } of objects) {
      if (this.manifests.length >= this.limits.maxDocuments) {
        this.refuseRest(this.file.offsetOf(document, steps));
        return;
      }
      this.manifests.push({ object, source: new ObjectSource(this.file, document, steps) });
    }
    for (const { steps, message } of misfits.slice(0, maxFaults)) {
      const offset = this.file.offsetOf(document, steps);
      this.report({ code: 'valid-list', offset, fieldPath: printSteps(steps), message }, 0, root);
    }
  }
}

function firstFaults(faults: readonly ReadFault[]): readonly ReadFault[] {
  const last = faults[maxFaults - 1];
  if (last === undefined || faults.length === maxFaults) return faults;
  const message = `${last.message} (this document has further faults)`;
  return [...faults.slice(0, maxFaults - 1), { ...last, message }];
}
