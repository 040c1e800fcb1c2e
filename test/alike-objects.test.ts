import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Finding, isJsonObject, type JsonObject } from '../src/manifest';
import { AlikeObjects } from '../src/rules/alike';
import { mayBeAlike } from '../src/rules/alike-texts';
import { checkManifests } from '../src/rules/check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../src/rules/check-options';
import { allCodes } from '../src/rules/registry';
import { applyCase, type RuleTable } from '../src/rules/rule-table';
import type { SetRuleTable } from '../src/rules/set-rule-table';

const root = join(__dirname, '..');

/** The objects of the tables of all rules, and those that a real API server was asked about. */
function readObjects(): JsonObject[] {
  const rules = join(root, 'src', 'rules');
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.table.ts'));
  const tables = files.flatMap((file) =>
    Object.values(require(join(rules, file)) as { readonly [name: string]: RuleTable | SetRuleTable }),
  );
  const cases = tables.flatMap((table) =>
    Object.values(table).flatMap((entry) => {
      if (!Array.isArray(entry?.accepts)) return [];
      if (!('base' in entry)) return [...entry.accepts, ...entry.refuses].flatMap(({ objects }) => objects ?? []);
      return [...entry.accepts, ...entry.refuses].map(({ set }) => applyCase(entry.base, set));
    }),
  );
  const asked = readFileSync(join(__dirname, 'fixtures/oracle/cases.jsonl'), 'utf8').trimEnd().split('\n');
  return [...cases, ...asked.map((line) => (JSON.parse(line) as { object: JsonObject }).object)];
}

const objects = readObjects().filter(({ apiVersion, kind }) => mayBeAlike(String(apiVersion), String(kind)));

/** Every rule, the ones that are opted into among them. */
const options: CheckOptions = {
  ...defaultCheckOptions,
  profile: 'strict',
  podSecurity: 'restricted',
  requiredLabels: ['app'],
  requiredAnnotations: ['example.com/owner'],
  severities: Object.fromEntries(
    Object.entries(allCodes).map(([code, { severity }]) => [code, severity ?? 'error'] as const),
  ),
};

const check = (set: readonly JsonObject[]): Finding[] =>
  checkManifests(
    set.map((object, index) => ({ object, constructPath: `app/${index}` })),
    options,
  );

/** What is found when each object is looked at by itself. */
function checkOneByOne(set: readonly JsonObject[]): Finding[] {
  const find = jest.spyOn(AlikeObjects.prototype, 'find').mockReturnValue(undefined);
  try {
    return check(set);
  } finally {
    find.mockRestore();
  }
}

/** Of which of the objects it is known that they are like an earlier one. */
function areLikeEarlier(set: readonly JsonObject[]): boolean[] {
  const alike = new AlikeObjects(28);
  const earlier = new Set<unknown>();
  return set.map((object) => {
    const likeness = alike.find(object);
    const isKnown = likeness !== undefined && earlier.has(likeness);
    earlier.add(likeness);
    return isKnown;
  });
}

/** Texts that are longer than any name stay as they are. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return value.length > 300 ? value : change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === 'apiVersion' ? part : mapTexts(part, change)]),
  );
}

type Random = () => number;

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same change for the same text, but for one in twenty. */
function consistently(change: (text: string) => string, random: Random): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (random() < 0.05) return change(text);
    const changed = known.get(text) ?? change(text);
    known.set(text, changed);
    return changed;
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const pick = (from: string, random: Random): string => from.charAt(Math.floor(random() * from.length));

/** Another word with a digit, which begins with one if the first does. */
function otherWord(word: string, random: Random): string {
  const begin = pick(/^\d/.test(word) ? '0123456789' : letters, random);
  const rest = [...word].slice(1).map((_, index) => pick(index === 0 ? '0123456789' : `0123456789${letters}`, random));
  return begin + rest.join('');
}

/** Some names get a digit; then come objects with other digits, and with other words. */
function family(object: JsonObject, random: Random): JsonObject[] {
  const number = (text: string): string =>
    /^[a-z][a-z0-9./:-]*$/.test(text) && random() < 0.5 ? `${text}${Math.floor(random() * 30)}` : text;
  const first = mapTexts(object, consistently(number, random));
  const others = Array.from({ length: 5 }, () => {
    const other = (text: string): string => {
      const chance = random();
      if (chance < 0.25) return text.replace(/\d/g, () => pick('0123456789', random));
      if (chance < 0.35) return text.replace(/[a-z0-9]*\d[a-z0-9]*/g, (word) => otherWord(word, random));
      return text;
    };
    return mapTexts(first, consistently(other, random));
  });
  return [first, ...others] as JsonObject[];
}

test('objects that are alike are judged as each by itself', () => {
  const judged = { alike: 0, all: 0 };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const set = objects.filter(() => random() < 0.01).flatMap((object) => family(object, random));
      expect(check(set)).toEqual(checkOneByOne(set));
      judged.alike += areLikeEarlier(set).filter(Boolean).length;
      judged.all += set.length;
    }),
    { numRuns: 60, seed: 1 },
  );
  expect(judged.alike / judged.all).toBeGreaterThan(0.3);
});

const deployment = (name: string, change: (container: { [field: string]: unknown }) => void = () => {}): JsonObject => {
  const labels = { app: name };
  const container = { name, image: 'registry.example.com/app:1.1' };
  change(container);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  };
};

describe('what makes objects alike', () => {
  test.each([
    ['other digits in names', deployment('web-2'), true],
    ['another number of digits', deployment('web-12'), false],
    ['other letters', deployment('app-2'), false],
    [
      'other digits in an image',
      deployment('web-2', (it) => Object.assign(it, { image: 'registry.example.com/app:2.9' })),
      true,
    ],
    ['a field more', deployment('web-2', (it) => Object.assign(it, { tty: true })), false],
    ['names that are not all the same', deployment('web-2', (it) => Object.assign(it, { name: 'web-3' })), false],
  ])('%s', (_, other, isAlike) => {
    expect(areLikeEarlier([deployment('web-1'), other])).toEqual([false, isAlike]);
  });

  test.each([
    ['another hash', 'web-c04b', true],
    ['a hash that begins with a digit', 'web-904b', false],
    ['a word in place of it', 'web-cafe', false],
    ['another word before it', 'app-c04b', false],
    ['a hash that is shorter', 'web-c04', false],
  ])('%s', (_, name, isAlike) => {
    expect(areLikeEarlier([deployment('web-c8f2'), deployment(name)])).toEqual([false, isAlike]);
  });

  test('not other letters where only digits are free', () => {
    const valued = (name: string): JsonObject =>
      deployment(name, (container) => Object.assign(container, { env: [{ name: 'NAME', value: name }] }));
    expect(areLikeEarlier([valued('web-c8f2'), valued('web-c04b'), valued('web-c9f1')])).toEqual([false, false, true]);
  });

  test('not digits of a name that stands where they count, too', () => {
    const hosted = (name: string): JsonObject => {
      const copy = structuredClone(deployment(name)) as unknown as {
        spec: { template: { spec: { hostname?: string } } };
      };
      copy.spec.template.spec.hostname = name;
      return copy as unknown as JsonObject;
    };
    expect(areLikeEarlier([hosted('web-1'), hosted('web-2'), hosted('web-2')])).toEqual([false, false, true]);
  });

  test('not digits that are part of a text elsewhere', () => {
    const seccomp = (at: string) => (object: JsonObject) => {
      const copy = structuredClone(object) as { spec: { template: { metadata: { annotations?: JsonObject } } } };
      copy.spec.template.metadata.annotations = { 'kubectl.kubernetes.io/default-container': `${at},x` };
      return copy as unknown as JsonObject;
    };
    const set = [seccomp('web-1')(deployment('web-1')), seccomp('web-1')(deployment('web-2'))];
    expect(areLikeEarlier(set)).toEqual([false, false]);
  });

  test('not where a key has digits, or is none', () => {
    const keyed = (name: string, key: string) => ({
      ...deployment(name),
      metadata: { name, labels: JSON.parse(`{"${key}":"a"}`) },
    });
    for (const key of ['a1', '__proto__'])
      expect(areLikeEarlier([keyed('web-1', key), keyed('web-2', key)])).toEqual([false, false]);
  });

  test('not what has no kind', () => {
    const kinds = [{ toString: 1 }, ['Deployment'], null, 1, undefined];
    const some = kinds.flatMap((kind) => [
      { ...deployment('web-1'), kind },
      { ...deployment('web-1'), apiVersion: kind },
    ]);
    expect(areLikeEarlier(some)).toEqual(some.map(() => false));
  });

  test('in time that follows from the size, whatever the keys', () => {
    const dots = '.'.repeat(1_000_000);
    const keyed = (name: string) => ({
      ...deployment(name),
      metadata: { name, annotations: { [dots]: 'a', [`${dots}/`]: 'b' } },
    });
    expect(areLikeEarlier([keyed('web-1'), keyed('web-2')])).toEqual([false, true]);
  });

  test('looking for it ends when there is nothing to find', () => {
    const alike = new AlikeObjects(28);
    const all = Array.from({ length: 2000 }, (_, i) =>
      deployment(`web-${'abcdefghij'.charAt(i % 10)}${i.toString(2).replaceAll('0', 'x').replaceAll('1', 'y')}`),
    );
    const found = all.map((object) => alike.find(object));
    expect(found.slice(1000).every((likeness) => likeness === undefined)).toBe(true);
  });
});

test('of a fault each object is told', () => {
  const bad = (name: string) => deployment(name, (it) => Object.assign(it, { ports: [{ containerPort: 70_000 }] }));
  const set = ['web-1', 'web-2', 'web-3'].map(bad);
  const faults = check(set).filter(({ code }) => code === 'valid-container-port');
  expect(faults.map(({ object }) => object?.name)).toEqual(['web-1', 'web-2', 'web-3']);
});

test('the server makes of each what it makes of the first, with its own texts', () => {
  const seen: JsonObject[] = [];
  const names = ['web-1', 'web-2', 'web-3'];
  checkManifests(
    names.map((name) => ({ object: deployment(name) })),
    {
      ...options,
      customRules: [
        {
          title: 'Looking on',
          catalogue: { 'look-on': { title: 'Looks on', fix: 'None' } },
          check: ({ subjects }) => seen.push(...subjects.map(({ object }) => object)),
        },
      ],
    },
  );
  const [first, ...others] = seen;
  expect(others).toEqual(names.slice(1).map((name) => mapTexts(first, (text) => text.replace('web-1', name))));
});
