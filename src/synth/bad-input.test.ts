import { ApiObject, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { DrydockApp } from './index';

class Money {
  readonly amount = 3;
}

const cyclic: { [field: string]: unknown } = { name: 'x' };
cyclic.self = { inner: [cyclic] };

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { x: nested(depth - 1) });

function render(spec: unknown): unknown {
  const app = new DrydockApp({ validate: false });
  const object = new ApiObject(new Chart(app, 'shop', { namespace: 'shop' }), 'web', {
    apiVersion: 'example.com/v1',
    kind: 'Custom',
    metadata: { name: 'web' },
    spec,
  } as never);
  return object.toJson().spec;
}

describe('a value that no manifest can hold is an error with construct path and field path', () => {
  test.each<[string, unknown, string]>([
    ['a function', { run: function start() {} }, 'spec.run is a function (start); call it, or wrap it in Lazy.any'],
    ['a method in a list', [{ a: () => 1 }], 'spec[0].a is a function (a); call it, or wrap it in Lazy.any'],
    [
      'a class instance',
      { price: new Money() },
      'spec.price is an instance of Money; use an object literal with its fields',
    ],
    ['a Date', { 'x.y/at': new Date(0) }, 'spec[x.y/at] is a Date; use its text, as toISOString() gives it'],
    ['a Map', new Map(), 'spec is a Map; use an object literal: Object.fromEntries(map)'],
    ['NaN', { replicas: Number.NaN }, 'spec.replicas is NaN; use a finite number'],
    ['infinity', [1, -Infinity], 'spec[1] is -Infinity; use a finite number'],
    ['a BigInt', { port: 80n }, 'spec.port is the BigInt 80; use a number, or a string where the API takes one'],
    ['a symbol', { a: Symbol('s') }, 'spec.a is Symbol(s); use a string'],
    ['undefined in a list', { args: ['a', undefined] }, 'spec.args[1] is undefined in a list, where nothing says'],
    ['a hole in a list', { args: Array(1) }, 'spec.args[0] is undefined in a list, where nothing says'],
    ['a token for undefined in a list', [Lazy.any({ produce: () => undefined })], 'spec[0] is undefined in a list'],
    ['a key __proto__', JSON.parse('{"a": {"__proto__": {"b": 1}}}'), 'spec.a.__proto__ is a key that JavaScript'],
    ['a lone surrogate', { text: 'a\ud800b' }, 'spec.text holds a lone surrogate (U+D800 at offset 1)'],
    ['a cycle', cyclic, 'spec.self.inner[0] contains itself; write the data out without the cycle'],
    ['a token that makes itself', { a: loop() }, 'spec.a is nested deeper than 1000 levels, or contains itself'],
    ['data nested too deep', nested(1001), 'is nested deeper than 1000 levels'],
    ['a bad value from a token', { a: { resolve: () => ({ b: [Number.NaN] }) } }, 'spec.a.b[0] is NaN'],
  ])('%s', (_name, spec, message) => {
    expect(() => render(spec)).toThrow(`Custom shop/web ${message.startsWith('spec') ? message : ''}`);
    expect(() => render(spec)).toThrow(message);
    expect(() => render(spec)).toThrow(/ \(from shop\/web\)$/);
  });

  test('in metadata', () => {
    const object = new ApiObject(new Chart(new DrydockApp(), 'shop'), 'web', { apiVersion: 'v1', kind: 'Pod' });
    object.metadata.addAnnotation('x/y', 3n as never);
    expect(() => object.toJson()).toThrow('metadata.annotations[x/y] is the BigInt 3');
  });

  test.each<[string, unknown, string]>([
    ['a lone surrogate', { text: '\udc00' }, 'spec.text holds a lone surrogate (U+DC00 at offset 0)'],
    ['a function', () => 1, 'spec is a function'],
    ['NaN', [Number.NaN], 'spec[0] is NaN; use a finite number'],
    ['a Date', { at: new Date(0) }, 'spec.at is a Date; use its text'],
    ['a Map', { map: new Map() }, 'spec.map is a Map'],
    ['a BigInt', { a: [{ b: 3n }] }, 'spec.a[0].b is the BigInt 3'],
    ['a class instance', new Money(), 'spec is an instance of Money'],
    ['undefined', undefined, 'spec is undefined in a JSON patch; use null, or JsonPatch.remove'],
    ['undefined in a list', [undefined], 'spec[0] is undefined in a list'],
    ['a key __proto__', JSON.parse('{"__proto__": 1}'), 'spec.__proto__ is a key that'],
    ['a cycle', cyclic, 'spec.self.inner[0] contains itself'],
  ])('in what a JSON patch adds: %s', (_name, value, message) => {
    const chart = new Chart(new DrydockApp({ validate: false }), 'shop');
    const object = new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } });
    object.addJsonPatch(JsonPatch.add('/spec', value));
    expect(() => Testing.synth(chart)).toThrow(`Pod web ${message}`);
    expect(() => Testing.synth(chart)).toThrow(/ \(from shop\/web\)$/);
  });

  test('the path of data nested too deep is cut off', () => {
    const error = caught(() => render(nested(1500)));
    expect(error.message).toMatch(/^Custom shop\/web spec(\.x){40,60} is nested deeper than 1000 levels/);
  });
});

function loop(): unknown {
  return { resolve: loop };
}

describe('meant as it is written', () => {
  test.each<[string, unknown, unknown]>([
    ['a field that is undefined or null is absent', { a: undefined, b: null, c: 1 }, { c: 1 }],
    ['null in a list is null', [null, 1], [null, 1]],
    ['a token for null in a list is null', [Lazy.any({ produce: () => null })], [null]],
    [
      'an object without prototype is a map',
      Object.assign(Object.create(null), { b: 1, value: 'v' }),
      { b: 1, value: 'v' },
    ],
    [
      'fields that objects inherit are fields',
      { constructor: 'c', toString: 't' },
      { constructor: 'c', toString: 't' },
    ],
    ['one object in two places is two objects', twice({ x: 1 }), { a: { x: 1 }, b: { x: 1 } }],
    ['empty maps and lists stay', { a: {}, b: [] }, { a: {}, b: [] }],
    ['data may nest deep', nested(500), nested(500)],
  ])('%s', (_name, spec, expected) => {
    expect(render(spec)).toEqual(expected);
  });
});

function twice(value: unknown): unknown {
  return { a: value, b: value };
}

test('an error of what is computed lazily names construct and field, and is kept as the cause', () => {
  const fault = new Error('no such image');
  const produce = () => {
    throw fault;
  };
  const thrown = caught(() => render({ image: Lazy.any({ produce }) }));
  expect(thrown.message).toBe('Custom shop/web spec.image cannot be rendered: no such image (from shop/web)');
  expect(thrown.cause).toBe(fault);
});

test('a JSON patch that does not apply names the construct', () => {
  const chart = new Chart(new DrydockApp(), 'shop');
  const object = new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } });
  object.addJsonPatch(JsonPatch.test('/metadata/name', 'other'));
  expect(() => object.toJson()).toThrow(
    'Pod web cannot be rendered: its JSON patches do not apply: Test operation failed',
  );
});

test('what toJson returns is the caller’s: changing it changes nothing else', () => {
  const spec = { list: [{ a: 1 }] };
  const first = render(spec) as typeof spec;
  first.list.push({ a: 2 });
  expect(spec).toEqual({ list: [{ a: 1 }] });
});

describe('constructs', () => {
  const shop = () => new Chart(new DrydockApp({ validate: false }), 'shop');
  const pod = (scope: Construct, id: string, name = id) =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name } });

  test('a cycle is printed as construct paths', () => {
    const chart = shop();
    const group = new Construct(chart, 'group');
    const [a, b] = [pod(group, 'a'), pod(chart, 'b')];
    a.addDependency(b);
    b.addDependency(group);
    expect(() => Testing.synth(chart)).toThrow(
      /^Dependency cycle detected: shop\/b => shop\/group => shop\/group\/a => shop\/b. Remove one of these dependencies.$/,
    );
  });

  test('a cycle of charts is printed as construct paths', () => {
    const app = new DrydockApp();
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    pod(one, 'a').addDependency(pod(two, 'b'));
    two.addDependency(one);
    expect(() => app.charts).toThrow('Dependency cycle detected: one => two => one. Remove');
  });

  test('a construct that depends on itself is a cycle', () => {
    const chart = shop();
    const a = pod(chart, 'a');
    a.addDependency(a);
    expect(() => Testing.synth(chart)).toThrow('Dependency cycle detected: shop/a => shop/a');
  });

  test('a dependency of what is in no chart says so', () => {
    const app = new DrydockApp();
    const group = new Construct(app, 'group');
    group.node.addDependency(new Chart(app, 'chart'));
    expect(() => app.synthYaml()).toThrow('group takes part in a dependency, but is in no chart; let charts');
  });

  test('two objects of one identity are refused with both construct paths', () => {
    const chart = shop();
    pod(chart, 'a', 'same');
    pod(new Construct(chart, 'group'), 'b', 'same');
    const message = 'Pod same is made by both shop/a and shop/group/b; give one of them another name or namespace';
    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test('failed validations of constructs are listed as in cdk8s', () => {
    const chart = shop();
    new Construct(chart, 'a').node.addValidation({ validate: () => ['is wrong', 'is missing'] });
    const message = 'Validation failed with the following errors:\n  [shop/a] is missing\n  [shop/a] is wrong';
    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test('deep trees need no deep stack', () => {
    const chart = shop();
    let scope: Construct = chart;
    for (let level = 0; level < 2000; level++) scope = new Construct(scope, 'x');
    pod(scope, 'deep', 'deep').addDependency(pod(chart, 'first'));
    expect(Testing.synth(chart).map((object) => object.metadata.name)).toEqual(['first', 'deep']);
  });
});

function caught(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
