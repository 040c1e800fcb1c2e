import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Finding, isJsonObject, type JsonObject, parseFieldPath } from '../src/manifest';
import { checkManifests } from '../src/rules/check-manifests';
import { defaultCheckOptions } from '../src/rules/check-options';
import { allCodes } from '../src/rules/registry';
import { structPlan, type ValuePlan } from '../src/schema/plan';
import { kindIn } from '../src/schema/read-api';

type Container = { [key: string | number]: unknown };

const bases: readonly JsonObject[] = readFileSync(join(__dirname, 'fixtures/defaults/objects.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { readonly object: JsonObject }).object);

const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  1e308,
  '',
  'x',
  ' ',
  'A_b',
  '1Gi',
  '50%',
  'x'.repeat(300),
  '\u0000',
  '__proto__',
  [],
  [null],
  [[]],
  {},
  { a: null },
  { '': {} },
  ['a', 'a'],
  { toString: 1, valueOf: null },
];

const mutation = fc.record({
  pick: fc.nat(),
  how: fc.constantFrom('drop', 'retype', 'rename', 'duplicate', 'swap', 'grow', 'version'),
  value: fc.constantFrom(...values),
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All containers of an object with their keys. */
function places(value: unknown, found: [Container, string | number][] = []): [Container, string | number][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push([value as Container, key]);
    places((value as Container)[key], found);
  }
  return found;
}

function mutate(object: JsonObject, { pick, how, value }: { pick: number; how: string; value: unknown }): void {
  // Of a version that no server has nothing is decoded, and all the same it is what others in the set refer to.
  if (how === 'version') (object as Container).apiVersion = textOf(object.apiVersion).replace(/\w+$/, 'v9');
  const all = places(object);
  const place = all[pick % Math.max(1, all.length)];
  const other = all[(pick * 31) % Math.max(1, all.length)];
  if (place === undefined || other === undefined) return;
  const [container, key] = place;
  const old = container[key];
  if (how === 'drop' && Array.isArray(container)) container[Number(key)] = null;
  else if (how === 'drop') delete container[key];
  else if (how === 'retype') container[key] = structuredClone(value);
  else if (how === 'rename') container[`${key}x`] = old;
  else if (how === 'duplicate' && Array.isArray(container)) container.push(structuredClone(old));
  else if (how === 'swap') container[key] = structuredClone(other[0][other[1]]);
  else if (how === 'grow') container[key] = Array.from({ length: 300 }, () => structuredClone(old));
}

/**
 * Paths that the API server itself gives and that neither its schema nor the object has: it names a field of its
 * internal type there.
 */
const serversOwn: readonly RegExp[] = [
  /\bspec\.resources\[storage\]$/,
  /\bspec\.template\.labels$/,
  /\.topologySpreadConstraints\[\d+\]\.\{topologyKey, whenUnsatisfiable\}$/,
  /\.projected\.(path|sources\[\d+\]\.downwardAPI\.(path|fieldRef\b.*|resourceFieldRef\b.*))$/,
];

/** What every object has, its kind known or not. */
const envelope: ReadonlyMap<string, ValuePlan> = new Map([
  ['apiVersion', { type: 'string' }],
  ['kind', { type: 'string' }],
  ['metadata', { type: 'struct', struct: structPlan('meta.v1.ObjectMeta', 28) }],
]);

/** Whether each step of a path leads to something that the object has or that its schema, that of the base, knows. */
function exists(object: JsonObject, base: JsonObject, fieldPath: string): boolean {
  if (serversOwn.some((pattern) => pattern.test(fieldPath))) return true;
  const type = kindIn(textOf(base.apiVersion), textOf(object.kind), 28)?.type;
  let plan: ValuePlan | undefined = type === undefined ? undefined : { type: 'struct', struct: structPlan(type, 28) };
  let value: unknown = object;
  for (const step of parseFieldPath(fieldPath)) {
    const next: ValuePlan | undefined =
      childPlan(plan, step) ?? (value === object ? envelope.get(String(step)) : undefined);
    const hasStep = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    if (next === undefined && !hasStep) return false;
    value = hasStep ? (value as Container)[step] : undefined;
    plan = next;
  }
  return true;
}

function childPlan(plan: ValuePlan | undefined, step: string | number): ValuePlan | undefined {
  if (plan?.type === 'struct') return plan.struct.fields.get(String(step))?.plan;
  if (plan?.type === 'list' || plan?.type === 'map') return plan.element;
  return plan?.type === 'any' || plan?.type === 'object' ? plan : undefined;
}

const complaint = (
  { code, fieldPath, message, fix }: Finding,
  object: JsonObject,
  base: JsonObject,
): string | undefined => {
  if (!Object.hasOwn(allCodes, code)) return `unknown code ${code}`;
  if (message === '' || fix === '') return `${code} says nothing`;
  return exists(object, base, fieldPath) ? undefined : `${code}: ${fieldPath} exists nowhere`;
};

describe('mutated manifests', () => {
  test('are told by fields that exist, never by a crash', () => {
    const cases = fc.tuple(fc.nat(bases.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(cases, ([index, mutations]) => {
        const base = bases[index] ?? {};
        const object = structuredClone(base);
        for (const each of mutations) mutate(object, each);
        if (!isJsonObject(object)) return;
        const findings = checkManifests([{ object }], { ...defaultCheckOptions, profile: 'strict' });
        const complaints = findings
          .map((finding) => complaint(finding, object, base))
          .filter((text) => text !== undefined);
        expect(complaints).toEqual([]);
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  test('of any JSON at all', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        fc.constantFrom(...bases),
        (more, base) => {
          for (const object of [more as JsonObject, { ...base, ...more }, { ...base, spec: more, metadata: more }]) {
            for (const { code } of checkManifests([{ object }], defaultCheckOptions))
              expect(allCodes).toHaveProperty(code);
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
