import fc from 'fast-check';
import type { JsonObject } from '../manifest';
import { customKinds } from './custom-resources';
import { decode } from './decode';

/** Metadata that is right as it stands. */
const same = (object: JsonObject) => ({ object, errors: [] });

interface DefinitionOptions {
  readonly kind?: string;
  readonly scope?: string;
  readonly version?: JsonObject;
}

/** A definition of example.com/v1 whose objects have this `spec`. */
function definition(
  spec: JsonObject,
  { kind = 'Widget', scope = 'Namespaced', version = {} }: DefinitionOptions = {},
): JsonObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}s.example.com` },
    spec: {
      group: 'example.com',
      scope,
      names: { kind, plural: `${kind.toLowerCase()}s` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
          ...version,
        },
      ],
    },
  };
}

const widget = (fields: JsonObject): JsonObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w' },
  ...fields,
});

/** The object as it would be stored, and `path: message` of each error. */
function decoded(crd: JsonObject, fields: JsonObject): { object: JsonObject; errors: string[] } {
  const { object, errors } = decode(widget(fields), '1.28', customKinds([crd]));
  return { object, errors: errors.map(({ path, message }) => `${path}: ${message}`) };
}

const errorsOf = (spec: JsonObject, value: unknown): string[] =>
  decoded(definition({ type: 'object', properties: { x: spec } }), { spec: { x: value } }).errors;

/** A database: what the schemas of operators look like. */
const database = definition(
  {
    type: 'object',
    required: ['engine', 'storage'],
    properties: {
      engine: { type: 'string', enum: ['postgres', 'mysql'] },
      version: { type: 'string', pattern: '^\\d+\\.\\d+$', default: '15.4' },
      replicas: { type: 'integer', format: 'int32', minimum: 1, maximum: 7, default: 1 },
      storage: {
        type: 'object',
        required: ['size'],
        properties: {
          size: {
            anyOf: [{ type: 'integer' }, { type: 'string' }],
            pattern:
              '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
            'x-kubernetes-int-or-string': true,
          },
          className: { type: 'string', nullable: true },
        },
      },
      users: {
        type: 'array',
        maxItems: 3,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 8 },
            grants: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
          },
        },
      },
      parameters: { type: 'object', additionalProperties: { type: 'string' } },
      template: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      backup: {
        type: 'object',
        properties: { schedule: { type: 'string' }, snapshot: { type: 'boolean' } },
        oneOf: [{ required: ['schedule'] }, { required: ['snapshot'] }],
      },
    },
    'x-kubernetes-validations': [
      { rule: 'self.replicas % 2 == 1', message: 'replicas must be odd' },
      { rule: "self.engine != 'mysql' || !has(self.backup)", fieldPath: '.backup', reason: 'FieldValueForbidden' },
    ],
  },
  { version: { subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas' } } } },
);

const valid = { engine: 'postgres', storage: { size: '10Gi' } };

describe('a database', () => {
  test('that is valid gets its defaults', () =>
    expect(decoded(database, { spec: valid })).toEqual({
      object: widget({ spec: { ...valid, version: '15.4', replicas: 1 } }),
      errors: [],
    }));

  test('has no status when the schema has none', () =>
    expect(decoded(database, { spec: valid, status: { phase: 'Ready' } }).errors).toEqual([
      'status: unknown field "status"',
    ]));

  test.each<[string, JsonObject, string[]]>([
    ['everything', { replicas: 3, users: [{ name: 'a', grants: ['x'] }, { name: 'b' }], parameters: { a: 'b' } }, []],
    ['what is kept unseen', { template: { spec: { containers: [{ anything: 1 }] } } }, []],
    ['an integer where a string may be', { storage: { size: 10 } }, []],
    ['null where it is allowed', { storage: { size: 1, className: null } }, []],
    ['null where it means absent', { users: null, backup: null, replicas: null }, []],
    ['an unknown field', { replica: 3 }, ['spec.replica: unknown field "spec.replica"']],
    [
      'an unknown field in a list',
      { users: [{ name: 'a', grant: [] }] },
      ['spec.users[0].grant: unknown field "spec.users[0].grant"'],
    ],
    [
      'another value',
      { engine: 'oracle' },
      ['spec.engine: Unsupported value: "oracle": supported values: "postgres", "mysql"'],
    ],
    [
      'another type',
      { replicas: '3' },
      [
        'spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"',
        '.spec.replicas: Invalid value: 0: .spec.replicas accessor error: 3 is of the type string, expected int64',
      ],
    ],
    [
      'a fraction',
      { replicas: 1.5 },
      [
        'spec.replicas: Invalid value: "number": spec.replicas in body must be of type integer: "number"',
        '.spec.replicas: Invalid value: 0: .spec.replicas accessor error: 1.5 is of the type float64, expected int64',
      ],
    ],
    [
      'too much',
      { replicas: 9 },
      ['spec.replicas: Invalid value: 9: spec.replicas in body should be less than or equal to 7'],
    ],
    [
      'too little',
      { replicas: 0 },
      [
        'spec.replicas: Invalid value: 0: spec.replicas in body should be greater than or equal to 1',
        'spec: Invalid value: "object": replicas must be odd',
      ],
    ],
    [
      'a broken pattern',
      { version: '15' },
      [`spec.version: Invalid value: "15": spec.version in body should match '^\\d+\\.\\d+$'`],
    ],
    ['a missing field', { storage: {} }, ['spec.storage.size: Required value']],
    ['a missing field by null', { storage: { size: null } }, ['spec.storage.size: Required value']],
    [
      'too many items',
      { users: ['a', 'b', 'c', 'd'].map((name) => ({ name })) },
      ['spec.users: Too many: 4: must have at most 3 items'],
    ],
    [
      'a key twice',
      { users: [{ name: 'a' }, { name: 'a', grants: [] }] },
      ['spec.users[1]: Duplicate value: map[string]interface {}{"name":"a"}'],
    ],
    [
      'an item twice',
      { users: [{ name: 'a', grants: ['x', 'y', 'x'] }] },
      ['spec.users[0].grants[2]: Duplicate value: "x"'],
    ],
    ['a text too long', { users: [{ name: 'abcdefghi' }] }, ['spec.users[0].name: Too long: may not be longer than 8']],
    [
      'a text too short',
      { users: [{ name: '' }] },
      ['spec.users[0].name: Invalid value: "": spec.users[0].name in body should be at least 1 chars long'],
    ],
    [
      'a value in a map',
      { parameters: { 'a.b': 1 } },
      ['spec.parameters.a.b: Invalid value: "integer": spec.parameters.a.b in body must be of type string: "integer"'],
    ],
    [
      'none of two',
      { backup: {} },
      [
        'spec.backup: Invalid value: "": "spec.backup" must validate one and only one schema (oneOf). Found none valid',
        'spec.backup.schedule: Required value',
      ],
    ],
    [
      'both of two',
      { backup: { schedule: 'x', snapshot: true } },
      [
        'spec.backup: Invalid value: "": "spec.backup" must validate one and only one schema (oneOf). Found 2 valid alternatives',
      ],
    ],
    ['a broken rule', { replicas: 2 }, ['spec: Invalid value: "object": replicas must be odd']],
    [
      'a broken rule about a field',
      { engine: 'mysql', backup: { snapshot: true } },
      [`spec.backup: Forbidden: failed rule: self.engine != 'mysql' || !has(self.backup)`],
    ],
  ])('with %s', (_name, spec, expected) => {
    const errors = decoded(database, { spec: { ...valid, ...spec } }).errors.filter((error) => !error.startsWith(': '));
    expect(errors).toEqual(expected);
  });

  test('with a blocking error has no rule checked, and says so', () =>
    expect(decoded(database, { spec: { ...valid, replicas: '2' } }).errors.at(-1)).toBe(
      ': some validation rules were not checked because the object was invalid',
    ));

  test('whose number of replicas is negative', () => {
    const scalable = definition(
      { type: 'object', properties: { size: { type: 'integer' } } },
      { version: { subresources: { scale: { specReplicasPath: '.spec.size' } } } },
    );
    expect(decoded(scalable, { spec: { size: -1 } }).errors).toEqual([
      '.spec.size: Invalid value: -1: should be a non-negative integer',
    ]);
    expect(decoded(scalable, { spec: { size: 2 ** 31 } }).errors).toEqual([
      '.spec.size: Invalid value: 2147483648: should be less than or equal to 2147483647',
    ]);
    expect(decoded(scalable, { spec: { size: 0 } }).errors).toEqual([]);
    expect(decoded(scalable, { spec: {} }).errors).toEqual([]);
  });

  test('whose status is stored with it has numbers there as well', () => {
    const scale = {
      specReplicasPath: '.spec.a.b',
      statusReplicasPath: '.status.ready',
      labelSelectorPath: '.status.selector',
    };
    const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const scalable = definition(open, { version: { subresources: { scale }, schema: { openAPIV3Schema: open } } });
    expect(decoded(scalable, { spec: { a: 1 }, status: { ready: -1, selector: 2 } }).errors).toEqual([
      '.spec.a.b: Invalid value: 0: .spec.a.b accessor error: 1 is of the type int64, expected map[string]interface{}',
      '.status.ready: Invalid value: -1: should be a non-negative integer',
      '.status.selector: Invalid value: "": .status.selector accessor error: 2 is of the type int64, expected string',
    ]);
    expect(decoded(scalable, { spec: { a: null }, status: { ready: 1, selector: 'a=b' } }).errors).toEqual([]);
  });
});

describe('keywords', () => {
  test.each<[JsonObject, readonly unknown[], readonly unknown[]]>([
    [
      { type: 'string', format: 'date-time' },
      ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.5+01:00'],
      ['2026-01-31', 'now'],
    ],
    [{ type: 'string', format: 'date' }, ['2026-02-28'], ['2026-02-29', '2026-1-1']],
    [{ type: 'string', format: 'duration' }, ['1h30m', '0', '5 days', '1.5s'], ['1x', 'h', '']],
    [{ type: 'string', format: 'ipv4' }, ['10.0.0.1'], ['10.0.0.256', '::1']],
    [{ type: 'string', format: 'ipv6' }, ['::1', 'fd00::1:2', '::ffff:10.0.0.1'], ['10.0.0.1', ':::', '1:2:3']],
    [{ type: 'string', format: 'cidr' }, ['10.0.0.0/8', '::/0', '010.0.0.0/08'], ['10.0.0.0/33', '10.0.0.0']],
    [
      { type: 'string', format: 'uri' },
      ['https://example.com/a?b=c', '/a b', 'mailto:a@b', 'http://', 'http://[::1]:80/'],
      ['example', 'a b', '', 'http://a:x/', '/%zz', 'http://[::1'],
    ],
    [
      { type: 'string', format: 'email' },
      ['a@example.com', 'A B <a@b>', '"a b"@c', 'ü@b.c'],
      ['a', '@b', 'a.@b', 'a..b@c', 'a@b.', 'a@b,c@d'],
    ],
    [
      { type: 'string', format: 'hostname' },
      ['example.com', 'a', 'ü.de', 'localhost'],
      ['-a', 'a b', 'a_b.com', 'a.c', '1.2.3.4', 'example.com.', `${'a'.repeat(64)}.com`],
    ],
    [{ type: 'string', format: 'uuid' }, ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
    [
      { type: 'string', format: 'uuid4' },
      ['f47ac10b-58cc-4372-a567-0e02b2c3d479'],
      ['f47ac10b-58cc-4372-c567-0e02b2c3d479', 'f47ac10b-58cc-5372-a567-0e02b2c3d479'],
    ],
    [{ type: 'string', format: 'byte' }, ['YQ=='], ['YQ', '', 'YWJj\n']],
    [{ type: 'string', format: 'mac' }, ['00:1a:2B:3c:4d:5e', '001a.2b3c.4d5e'], ['00:1a', '00:1a-2b:3c:4d:5e']],
    [{ type: 'string', format: 'isbn' }, ['0-321-75104-3', '978-0321751041'], ['978-0321751042', '']],
    [{ type: 'string', format: 'creditcard' }, ['4111 1111 1111 1111'], ['4111111111111112']],
    [{ type: 'string', format: 'ssn' }, ['123-45-6789'], ['123456789']],
    [{ type: 'string', format: 'rgbcolor' }, ['rgb(0, 10,255)'], ['rgb(256,0,0)', 'rgb(01,0,0)']],
    [{ type: 'string', format: 'of my own' }, ['anything'], []],
    // The server of these versions leaves out formats of numbers.
    [{ type: 'integer', format: 'int32' }, [2147483647, -2147483648, 2147483648], [0.5]],
    [{ type: 'integer', maximum: 2.5 }, [2], [3]],
    [{ type: 'number', enum: [1, 2] }, [1, 1.5], [3]],
    [{ type: 'integer', format: 'int64' }, [2147483648], [0.5]],
    // The server cuts the fraction off before it looks at an integer, and then finds that 0 is no factor.
    [{ type: 'number', multipleOf: 0.1 }, [0.3, 1.5], [0.25, 1, 0]],
    [{ type: 'number', multipleOf: 2.5 }, [2.5, 4], [3, 3.5]],
    [{ type: 'number', minimum: 1, exclusiveMinimum: true }, [1.01], [1]],
    [{ type: 'number', maximum: 1, exclusiveMaximum: true }, [0.99], [1]],
    [{ type: 'array', minItems: 1, items: { type: 'integer' } }, [[1]], [[], ['a'], [null], {}]],
    [{ type: 'array', 'x-kubernetes-list-type': 'atomic', items: { type: 'string' } }, [['a', 'a']], []],
    [
      { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: true },
      [{ a: 1 }],
      [{}, { a: 1, b: 2, c: 3 }],
    ],
    // Without a schema for it, no field of an object is kept.
    [{ type: 'object', additionalProperties: true }, [{ a: 1, b: [2] }], [{ a: { b: 1 } }, { a: [{ b: 1 }] }]],
    [{ type: 'object', additionalProperties: false }, [{}], [{ a: 1 }]],
    [{ type: 'boolean' }, [true, false], ['true', 1]],
    [{ type: 'string', nullable: true }, [null, ''], [1]],
    [{ type: 'string', nullable: true, enum: ['a'] }, ['a'], [null, 'b']],
    [{ type: 'string', enum: ['a', 'b'] }, ['a'], ['', 'A']],
    [{ 'x-kubernetes-int-or-string': true }, [1, '50%'], [true, 1.5]],
    [{ type: 'string', anyOf: [{ pattern: '^a' }, { pattern: 'z$' }] }, ['ab', 'yz'], ['b']],
    [{ type: 'string', allOf: [{ pattern: '^a' }, { pattern: 'z$' }] }, ['az'], ['a', 'z', '']],
    [{ type: 'string', not: { enum: ['a'] } }, ['b'], ['a']],
    [{ type: 'string', pattern: '(?i)^a[[:digit:]]+\\z' }, ['A1'], ['b1', 'a']],
    [{ 'x-kubernetes-preserve-unknown-fields': true }, [1, 'a', { a: [1] }], []],
    [
      { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      [{ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: {} }],
      [{ kind: 'Pod' }, { apiVersion: 'v1', kind: 1 }],
    ],
    [
      { type: 'object', properties: { a: { type: 'string' } }, 'x-kubernetes-embedded-resource': true },
      [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: { x: 'y' } }, a: 'b' }],
      [
        { apiVersion: 'v1', kind: 'Pod', b: 1 },
        { apiVersion: 'v1', kind: 'Pod', metadata: { x: 1 } },
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 1 } },
        { apiVersion: 'a/b/c', kind: 'Pod' },
        { apiVersion: 'v1', kind: 'bad_kind' },
        { apiVersion: '', kind: 'Pod' },
      ],
    ],
  ])('%j takes %j and refuses %j', (schema, accepted, refused) => {
    for (const value of accepted) expect(errorsOf(schema, value)).toEqual([]);
    for (const value of refused) expect(errorsOf(schema, value)).not.toEqual([]);
  });

  test('nested defaults, in maps and lists, and none below what is absent', () => {
    const port = {
      type: 'object',
      properties: { protocol: { type: 'string', default: 'TCP' }, port: { type: 'integer' } },
    };
    const crd = definition({
      type: 'object',
      properties: {
        ports: { type: 'array', items: port },
        byName: { type: 'object', additionalProperties: port },
        absent: { type: 'object', properties: { a: { type: 'string', default: 'b' } } },
        empty: { type: 'object', default: {}, properties: { a: { type: 'string', default: 'b' } } },
      },
    });
    expect(
      decoded(crd, { spec: { ports: [{ port: 1 }, { protocol: 'UDP' }], byName: { a: { protocol: null } } } }),
    ).toEqual({
      object: widget({
        spec: {
          ports: [{ port: 1, protocol: 'TCP' }, { protocol: 'UDP' }],
          byName: { a: { protocol: 'TCP' } },
          empty: { a: 'b' },
        },
      }),
      errors: [],
    });
  });

  test('what needs nothing is shared with the input, which is never changed', () => {
    const crd = definition({ type: 'object', properties: { a: { type: 'object', additionalProperties: true } } });
    const spec = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(decoded(crd, { spec }).object.spec).toBe(spec);
  });
});

describe('rules', () => {
  const check = (rules: readonly JsonObject[], properties: JsonObject, spec: JsonObject): string[] =>
    decoded(definition({ type: 'object', properties, 'x-kubernetes-validations': rules }), { spec }).errors;
  const int = { type: 'integer' };
  const string = { type: 'string' };
  const list = (items: JsonObject): JsonObject => ({ type: 'array', items });

  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['self.min <= self.max', { min: int, max: int }, { min: 1, max: 2 }, { min: 3, max: 2 }],
    ['self.a + 0.5 > 1.0', { a: { type: 'number' } }, { a: 1 }, { a: 0.25 }],
    ['has(self.a) || has(self.b)', { a: int, b: int }, { b: 1 }, {}],
    ["self.names.all(n, n.startsWith('x-'))", { names: list(string) }, { names: ['x-a'] }, { names: ['a'] }],
    [
      'self.ports.exists_one(p, p.primary)',
      { ports: list({ type: 'object', properties: { primary: { type: 'boolean' } } }) },
      { ports: [{ primary: true }, { primary: false }] },
      { ports: [] },
    ],
    [
      "self.labels.all(k, k.matches('^[a-z]+$'))",
      { labels: { type: 'object', additionalProperties: string } },
      { labels: { a: 'b' } },
      { labels: { 'a.b': 'c' } },
    ],
    ["self.a.matches('(?i)^x$')", { a: string }, { a: 'X' }, { a: 'xy' }],
    ["self.a != '.matches(' && self.a .matches ( '^[.m]' )", { a: string }, { a: 'm' }, { a: '.matches(' }],
    ["self.a.matches('^(a+)+$')", { a: string }, { a: 'aaa' }, { a: `${'a'.repeat(5000)}!` }],
    [
      "'a.b' in self.labels",
      { labels: { type: 'object', additionalProperties: string } },
      { labels: { 'a.b': 'c' } },
      { labels: {} },
    ],
    ["self.__namespace__ != 'kube-system'", { namespace: string }, { namespace: 'a' }, { namespace: 'kube-system' }],
    ["self.a__dash__b == 'c'", { 'a-b': string }, { 'a-b': 'c' }, { 'a-b': 'd' }],
    [
      'isURL(self.url) && url(self.url).getScheme() == "https"',
      { url: string },
      { url: 'https://a/b' },
      { url: 'http://a' },
    ],
    ['quantity(self.a).isLessThan(quantity("1Gi"))', { a: string }, { a: '512Mi' }, { a: '2G' }],
    ['isQuantity(self.a)', { a: string }, { a: '1k' }, { a: '1K' }],
    ['self.a.sum() <= 100 && self.a.isSorted()', { a: list(int) }, { a: [1, 2] }, { a: [60, 50] }],
    ['self.a.min() >= 0 && self.a.max() < 10', { a: list(int) }, { a: [0, 9] }, { a: [0, 10] }],
    ["self.a.find('[0-9]+') == '12'", { a: string }, { a: 'v12.3' }, { a: 'v1' }],
    ["self.a.findAll('[0-9]+').size() == 2", { a: string }, { a: 'v12.3' }, { a: 'v1' }],
    ["cidr('10.0.0.0/8').containsIP(self.a)", { a: string }, { a: '10.1.2.3' }, { a: '11.0.0.0' }],
    ['isIP(self.a) && ip(self.a).family() == 6', { a: string }, { a: 'fd00::1' }, { a: '10.0.0.1' }],
    ['sets.contains(["a", "b"], self.a)', { a: list(string) }, { a: ['a'] }, { a: ['c'] }],
    [
      "self.at > timestamp('2026-01-01T00:00:00Z')",
      { at: { type: 'string', format: 'date-time' } },
      { at: '2026-01-02T00:00:00Z' },
      { at: '2025-01-01T00:00:00Z' },
    ],
    ["self.wait <= duration('1h')", { wait: { type: 'string', format: 'duration' } }, { wait: '30m' }, { wait: '61m' }],
    [
      'type(self.a) == int ? self.a >= 0 : self.a.endsWith("%")',
      { a: { 'x-kubernetes-int-or-string': true } },
      { a: '5%' },
      { a: -1 },
    ],
    ['self.?a.orValue(5) == 5', { a: int }, {}, { a: 4 }],
    ['!has(self.a) || self.a != null', { a: { ...string, nullable: true } }, {}, { a: null }],
    ["self.a.replace('-', '').size() == 2 && self.a.charAt(0) == 'x'", { a: string }, { a: 'x-y' }, { a: 'y-x' }],
  ])('%s', (rule, properties, kept, broken) => {
    expect(check([{ rule }], properties, kept)).toEqual([]);
    expect(check([{ rule }], properties, broken)).toEqual([`spec: Invalid value: "object": failed rule: ${rule}`]);
  });

  test.each<[string, JsonObject, string]>([
    ['a message', { message: 'no good ' }, 'Invalid value: "object": no good'],
    ['an expression for it', { messageExpression: '"a is %d".format([self.a])' }, 'Invalid value: "object": a is 1'],
    [
      'an expression that fails',
      { messageExpression: 'self.b', message: 'no good' },
      'Invalid value: "object": no good',
    ],
    ['a reason', { reason: 'FieldValueRequired', message: 'set b' }, 'Required value: set b'],
    ['another reason', { reason: 'FieldValueDuplicate' }, 'Duplicate value: "object"'],
  ])('with %s', (_name, fields, expected) =>
    expect(check([{ rule: 'self.a > 1', ...fields }], { a: int, b: string }, { a: 1 })).toEqual([`spec: ${expected}`]),
  );

  test('about a change do not concern what is created, unless they say so', () => {
    expect(check([{ rule: 'self.a == oldSelf.a' }], { a: int }, { a: 1 })).toEqual([]);
    const optional = { rule: 'oldSelf.hasValue() || self.a > 1', optionalOldSelf: true };
    expect(check([optional], { a: int }, { a: 2 })).toEqual([]);
    expect(check([optional], { a: int }, { a: 1 })).toHaveLength(1);
  });

  test('that fail refuse the object', () => {
    expect(check([{ rule: 'self.a > 1' }], { a: int }, {})).toEqual([
      'spec: Invalid value: "object": no such key: a evaluating rule: self.a > 1',
    ]);
    expect(check([{ rule: 'url(self.a).getHost() == "a"', message: 'host' }], { a: string }, { a: 'a b' })).toEqual([
      'spec: Invalid value: "object": URL parse error during conversion from string: a b evaluating rule: host',
    ]);
  });

  test.each([
    'self.a.unheardOf()',
    'unheardOf(self.a)',
    'self.a +',
    'self.list.all(i, v, v > i)',
    'self.a',
    'format.dns1123Label().validate(self.a).hasValue()',
  ])('beyond what can be evaluated are said to be so: %s', (rule) => {
    const { errors } = decode(
      widget({ spec: { a: 'x', list: [1] } }),
      '1.28',
      customKinds([
        definition({
          type: 'object',
          properties: { a: string, list: list(int) },
          'x-kubernetes-validations': [{ rule }],
        }),
      ]),
    );
    expect(errors).toEqual([expect.objectContaining({ code: 'no-unevaluated-rule' })]);
  });

  test('of the whole object, of items, of map values and of parts of allOf have their own paths', () => {
    const positive = { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > 0', message: 'positive' }] };
    const crd = definition(
      {},
      {
        version: {
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-validations': [
                { rule: 'self.metadata.name == "w" && self.kind == "Gadget"', message: 'root' },
              ],
              properties: {
                spec: {
                  type: 'object',
                  allOf: [{ 'x-kubernetes-validations': [{ rule: 'size(self.list) > 1', message: 'part' }] }],
                  properties: {
                    list: { type: 'array', items: positive },
                    map: { type: 'object', additionalProperties: positive },
                  },
                },
              },
            },
          },
        },
      },
    );
    expect(decoded(crd, { spec: { list: [0], map: { 'a.b': 0 } } }).errors).toEqual([
      ': Invalid value: "object": root',
      'spec: Invalid value: "object": part',
      'spec.list[0]: Invalid value: "integer": positive',
      'spec.map[a.b]: Invalid value: "integer": positive',
    ]);
  });
});

describe('definitions', () => {
  test('say where their objects live', () => {
    const kinds = customKinds([definition({}), definition({}, { kind: 'Region', scope: 'Cluster' })]);
    expect(kinds.isNamespaced('example.com/v1', 'Widget')).toBe(true);
    expect(kinds.isNamespaced('example.com/v1', 'Region')).toBe(false);
    expect(kinds.isNamespaced('example.com/v2', 'Widget')).toBeUndefined();
    expect(kinds.lookup('example.com/v2', 'Widget')).toBeUndefined();
    expect(kinds.lookup('v1', 'Pod')).toBeUndefined();
    expect(kinds.advice).toEqual([]);
  });

  test('have no objects of a version that they do not serve', () =>
    expect(
      customKinds([definition({}, { version: { served: false } })]).lookup('example.com/v1', 'Widget'),
    ).toBeUndefined());

  test('of v1beta1 keep unknown fields unless they say otherwise, and come with advice', () => {
    const old = (fields: JsonObject): JsonObject => ({
      apiVersion: 'apiextensions.k8s.io/v1beta1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        version: 'v1',
        names: { kind: 'Widget', plural: 'widgets' },
        validation: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { a: { type: 'integer' } } } },
          },
        },
        ...fields,
      },
    });
    expect(decoded(old({}), { spec: { a: 'x', b: 1 }, c: 1 }).errors).toEqual([
      'spec.a: Invalid value: "string": spec.a in body must be of type integer: "string"',
    ]);
    expect(decoded(old({ preserveUnknownFields: false }), { spec: { b: 1 } }).errors).toEqual([
      'spec.b: unknown field "spec.b"',
    ]);
    expect(customKinds([old({})]).advice).toEqual([
      'CustomResourceDefinition widgets.example.com is apiextensions.k8s.io/v1beta1, which Kubernetes 1.22 removed; write it as apiextensions.k8s.io/v1, with a schema in every version.',
    ]);
  });

  test('without schema take everything', () =>
    expect(decoded(definition({}, { version: { schema: {} } }), { spec: { a: 1 }, b: null }).errors).toEqual([]));

  test.each<[string, JsonObject]>([
    ['another kind', { apiVersion: 'v1', kind: 'ConfigMap' }],
    ['nothing', {}],
    ['no group', { kind: 'CustomResourceDefinition', spec: { names: { kind: 'A' }, versions: [{ name: 'v1' }] } }],
    ['wrong types', { kind: 'CustomResourceDefinition', spec: { group: 1, names: [], versions: { name: 'v1' } } }],
    [
      'a schema of wrong types',
      definition({ type: 1, properties: [], items: 'x', enum: 'y', required: {}, pattern: '(', oneOf: {}, format: 1 }),
    ],
  ])('that are %s do no harm', (_name, crd) => {
    const kinds = customKinds([crd]);
    expect(() =>
      kinds.lookup('example.com/v1', 'Widget')?.(widget({ spec: { a: [1, null, {}] } }), same),
    ).not.toThrow();
  });

  test('whatever the object, an error has a path', () => {
    const decoder = customKinds([database]).lookup('example.com/v1', 'Widget');
    for (const spec of [
      null,
      'x',
      1,
      [],
      [null],
      { storage: [], users: {}, parameters: [], backup: 'x', engine: null },
    ]) {
      const result = decoder?.(widget({ spec }), same);
      expect(result?.errors.every(({ path }) => /^(\.?spec.*)?$/.test(path.toString()))).toBe(true);
    }
  });
});

test('whatever the spec: no crash, the input stays, and what is stored is stored again as it is', () => {
  const decoder = customKinds([database]).lookup('example.com/v1', 'Widget');
  const names = [
    'engine',
    'version',
    'replicas',
    'storage',
    'size',
    'users',
    'name',
    'grants',
    'parameters',
    'backup',
    'x',
  ];
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, 'postgres', '1.2', '', 3, -1, 0.5, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
    ),
  })).value;
  fc.assert(
    fc.property(json, (spec) => {
      const object = widget({ spec });
      const before = JSON.stringify(object);
      const once = decoder?.(object, same);
      expect(JSON.stringify(object)).toBe(before);
      expect(decoder?.(once?.object ?? {}, same).object).toEqual(once?.object);
    }),
    { numRuns: 300, seed: 1 },
  );
});
