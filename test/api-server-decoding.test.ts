import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import type { JsonObject } from '../src/manifest';
import { decode, exportJsonSchemas } from '../src/schema';

interface Case {
  readonly id: string;
  readonly refused: boolean;
  readonly message?: string;
  readonly object: JsonObject;
}

const cases: readonly Case[] = readFileSync(join(__dirname, 'fixtures', 'decoding', 'cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const refused = cases.filter((example) => example.refused);
const errorsOf = (object: JsonObject) => decode(object, '1.28').errors;
const pathsOf = (object: JsonObject, code: string) =>
  errorsOf(object)
    .filter((error) => error.code === code)
    .map(({ path }) => path.toString())
    .sort();

describe('decoding agrees with an API server of 1.28', () => {
  test('on which objects are refused', () => {
    const disagreements = cases.filter(({ object, refused }) => errorsOf(object).length > 0 !== refused);
    expect(disagreements).toEqual([]);
    expect(refused.length).toBeGreaterThan(150);
    expect(cases.length - refused.length).toBeGreaterThan(100);
  });

  test('on every unknown field', () => {
    const named = refused.filter(({ message }) => message?.includes('unknown field'));
    for (const { message, object } of named) {
      const fields = [...(message ?? '').matchAll(/unknown field "([^"]*)"/g)].map(([, field]) => field);
      expect(pathsOf(object, 'no-unknown-field')).toEqual(fields.sort());
    }
    expect(named.length).toBeGreaterThan(20);
  });

  test('on the field of a wrong type', () => {
    const typed = refused.flatMap(({ message, object }) => {
      const field = /into Go struct field \w+\.([\w.]+) of type/.exec(message ?? '')?.[1];
      return field === undefined ? [] : [{ field, object }];
    });
    for (const { field, object } of typed) {
      // The server's path lacks indexes and keys, and ends at the first fault.
      const ours = errorsOf(object).map(({ path }) => path.toString().replace(/\[[^\]]*\]/g, ''));
      expect(ours).toContain(field);
    }
    expect(typed.length).toBeGreaterThan(80);
  });

  test('on the offset at which base64 breaks', () => {
    const broken = refused.filter(({ message }) => message?.startsWith('illegal base64'));
    for (const { message, object } of broken) expect(errorsOf(object).map((error) => error.message)).toContain(message);
    expect(broken.length).toBeGreaterThan(3);
  });

  test('and never changes what it is given', () => {
    for (const { object } of cases) {
      const before = JSON.stringify(object);
      decode(object, '1.28');
      expect(JSON.stringify(object)).toBe(before);
    }
  });
});

describe('the exported JSON Schemas, checked by ajv, agree with the decoder', () => {
  const schemas = exportJsonSchemas('1.28', { validation: false });
  const validators = new Map<string, ValidateFunction>();

  const validatorOf = ({ apiVersion, kind }: JsonObject): ValidateFunction => {
    const [group = '', version] = String(apiVersion).split('/');
    const name = `${String(kind).toLowerCase()}-${group.split('.')[0]}${version === undefined ? '' : `-${version}`}.json`;
    const known = validators.get(name);
    if (known !== undefined) return known;
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schemas.get(name) ?? false);
    validators.set(name, validate);
    return validate;
  };

  test('on every case', () => {
    const disagreements = cases.filter(({ object, refused }) => validatorOf(object)(object) === refused);
    expect(disagreements).toEqual([]);
    expect(validators.size).toBeGreaterThan(20);
  });
});
