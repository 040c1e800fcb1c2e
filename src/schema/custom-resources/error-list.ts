import type { FieldPath } from '../../manifest';
import { type DecodeCode, type DecodeError, decodeCatalogue } from '../decode-error';
import { type CustomCode, customCatalogue } from './custom-catalogue';
import { printValue, quote } from './go-print';

const fixes = { ...decodeCatalogue, ...customCatalogue };

/**
 * Collects errors in the words of the server's field errors. `isBlocking` tells whether one of those is among them
 * that keep the server from evaluating rules: a missing field, a wrong type, an unknown value, too much of something.
 */
export class ErrorList {
  readonly errors: DecodeError[] = [];
  isBlocking = false;

  /** How much of a schema a value has matched: what decides which of several alternatives was meant. */
  matched = 0;

  add(code: DecodeCode | CustomCode, path: FieldPath, message: string, fix?: string): void {
    this.errors.push({ code, path, message, fix: fix ?? fixes[code].fix });
  }

  invalid(path: FieldPath, value: unknown, detail: string, fix?: string): void {
    this.add('valid-custom-resource', path, `Invalid value: ${printValue(value)}: ${detail}`, fix);
  }

  wrongType(path: FieldPath, value: unknown, detail: string, fix?: string): void {
    this.isBlocking = true;
    this.add('valid-type', path, `Invalid value: ${printValue(value)}: ${detail}`, fix);
  }

  required(path: FieldPath, detail = ''): void {
    this.isBlocking = true;
    this.add('require-field', path, detail === '' ? 'Required value' : `Required value: ${detail}`);
  }

  notSupported(path: FieldPath, value: unknown, supported: readonly string[]): void {
    this.isBlocking = true;
    const names = supported.map(quote).join(', ');
    this.add(
      'valid-custom-resource',
      path,
      `Unsupported value: ${printValue(value)}: supported values: ${names}`,
      `Write one of ${names}.`,
    );
  }

  tooLong(path: FieldPath, limit: number): void {
    this.isBlocking = true;
    this.add(
      'valid-custom-resource',
      path,
      `Too long: may not be longer than ${limit}`,
      `Write at most ${limit} characters.`,
    );
  }

  tooMany(path: FieldPath, actual: number, limit: number): void {
    this.isBlocking = true;
    this.add(
      'valid-custom-resource',
      path,
      `Too many: ${actual}: must have at most ${limit} items`,
      `Remove ${actual - limit}.`,
    );
  }

  merge(other: ErrorList): void {
    this.errors.push(...other.errors);
    this.isBlocking ||= other.isBlocking;
    this.matched += other.matched;
  }
}
