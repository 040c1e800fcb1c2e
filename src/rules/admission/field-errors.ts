import type { FieldPath } from '../../manifest';
import type { Reporter } from '../rule';

/** A string as Go's %q prints it, for what can stand in a manifest. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/\u007f/g, '\\x7f');
}

/** A value that is printed as it stands: what Go's %#v makes of a struct. */
export class Verbatim {
  constructor(readonly text: string) {}
}

/** A value as the server prints it after `Invalid value:`: strings quoted, numbers and booleans plain, the rest as JSON. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === undefined || value === null) return 'null';
  if (value instanceof Verbatim) return value.text;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Collects what the server's validation would answer, in its words
 * (k8s.io/apimachinery/pkg/util/validation/field/errors.go, 1.28).
 */
export class FieldErrors<Code extends string = string> {
  /** How many errors there are so far: what stands between two readings tells whether a part was valid. */
  count = 0;

  constructor(protected readonly reporter: Reporter<Code>) {}

  /** `Required value` with an optional detail: the field is missing or empty. */
  required(code: Code, path: FieldPath, detail = '', fix?: string): void {
    this.add(code, path, 'Required value', detail, fix);
  }

  /** `Invalid value: "x": detail`. */
  invalid(code: Code, path: FieldPath, value: unknown, detail: string, fix?: string): void {
    this.add(code, path, `Invalid value: ${printValue(value)}`, detail, fix);
  }

  /** `Invalid value: detail`, of a part that is not printed. */
  invalidPart(code: Code, path: FieldPath, detail: string, fix?: string): void {
    this.add(code, path, 'Invalid value', detail, fix);
  }

  /** One `Invalid value: "x": detail` for each of the messages of a name rule or a range check; none for none. */
  invalidEach(code: Code, path: FieldPath, value: unknown, details: readonly string[], fix?: string): void {
    for (const detail of details) this.invalid(code, path, value, detail, fix);
  }

  /** `Not found: "x"`: a reference to something else in the object that is not there. */
  notFound(code: Code, path: FieldPath, value: unknown, fix?: string): void {
    this.add(code, path, `Not found: ${printValue(value)}`, '', fix);
  }

  /** `Duplicate value: "x"`. */
  duplicate(code: Code, path: FieldPath, value: unknown, fix?: string): void {
    this.add(code, path, `Duplicate value: ${printValue(value)}`, '', fix);
  }

  /** `Unsupported value: "x": supported values: "A", "B"`. */
  notSupported(code: Code, path: FieldPath, value: unknown, supported: readonly string[], fix?: string): void {
    const detail = supported.length === 0 ? '' : `supported values: ${supported.map(quote).join(', ')}`;
    this.add(code, path, `Unsupported value: ${printValue(value)}`, detail, fix);
  }

  /** `Forbidden: detail`: the field must not be set here. */
  forbidden(code: Code, path: FieldPath, detail: string, fix?: string): void {
    this.add(code, path, 'Forbidden', detail, fix);
  }

  /** `Too long: must have at most N bytes`. */
  tooLong(code: Code, path: FieldPath, maxBytes: number, fix?: string): void {
    this.add(code, path, 'Too long', `must have at most ${maxBytes} bytes`, fix);
  }

  /** `Too many: N: must have at most M items`. */
  tooMany(code: Code, path: FieldPath, actual: number, maxItems: number, fix?: string): void {
    this.add(code, path, `Too many: ${actual}`, `must have at most ${maxItems} items`, fix);
  }

  /** The server accepts it with a warning, or accepts what cannot work: `message` in the server's words or ours. */
  warn(code: Code, path: FieldPath, message: string, fix?: string): void {
    this.reporter.report(code, path, message, fix, 'warning');
  }

  /** The same object's errors as warnings under `code`, each with its consequence first. */
  asWarnings(code: Code, consequence: string): FieldErrors<Code> {
    return new ErrorsAsWarnings(this.reporter, code, consequence);
  }

  /** An error that something else has worded already. */
  worded(code: Code, path: FieldPath, message: string): void {
    this.add(code, path, message, '', undefined);
  }

  /** Every error comes through here. */
  protected add(code: Code, path: FieldPath, what: string, detail: string, fix: string | undefined): void {
    this.count++;
    this.reporter.report(code, path, detail === '' ? what : `${what}: ${detail}`, fix);
  }
}

/** Reports errors as warnings under one code: the server accepts what nothing can be made from. */
class ErrorsAsWarnings<Code extends string = string> extends FieldErrors<Code> {
  constructor(
    reporter: Reporter<Code>,
    private readonly code: Code,
    private readonly consequence: string,
  ) {
    super(reporter);
  }

  protected override add(_code: Code, path: FieldPath, what: string, detail: string, fix: string | undefined): void {
    this.count++;
    const message = detail === '' ? what : `${what}: ${detail}`;
    this.reporter.report(this.code, path, `${this.consequence}: ${message}`, fix, 'warning');
  }
}
