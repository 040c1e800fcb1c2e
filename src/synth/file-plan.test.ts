import type { JsonObject, Manifest } from '../manifest';
import { type Layout, planFiles, type RenderedChart } from './file-plan';

const manifest = (
  kind: string,
  name: string | undefined,
  namespace?: string,
  constructPath = `${kind}/${name}`,
): Manifest => {
  const metadata = { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) };
  const object: JsonObject = { apiVersion: 'v1', kind, metadata };
  return { object, constructPath };
};

const chart = (name: string, ...manifests: Manifest[]): RenderedChart => ({ name, constructPath: name, manifests });

const paths = (charts: readonly RenderedChart[], layout: Layout, numbered = false) =>
  planFiles(charts, { layout, extension: '.yaml', numbered }).map(({ path }) => path);

const shop = chart('shop', manifest('Service', 'web', 'shop'), manifest('Secret', 'web', 'shop'));
const base = chart('base', manifest('Namespace', 'shop'));

test.each<[Layout, boolean, string[]]>([
  ['app', false, ['app.yaml']],
  ['chart', false, ['base.yaml', 'shop.yaml']],
  ['chart', true, ['0000-base.yaml', '0001-shop.yaml']],
  ['resource', true, ['Namespace.shop.yaml', 'Service.web.yaml', 'Secret.web.yaml']],
  ['chart-folder', false, ['base/Namespace.shop.yaml', 'shop/Service.web.yaml', 'shop/Secret.web.yaml']],
  ['chart-folder', true, ['0000-base/Namespace.shop.yaml', '0001-shop/Service.web.yaml', '0001-shop/Secret.web.yaml']],
  ['namespace', false, ['_cluster/Namespace.shop.yaml', 'shop/Service.web.yaml', 'shop/Secret.web.yaml']],
])('layout %s, numbered: %s', (layout, numbered, expected) => {
  expect(paths([base, shop], layout, numbered)).toEqual(expected);
});

test('files hold their objects as documents, and count them', () => {
  const [file] = planFiles([shop], { layout: 'chart', extension: '.yaml', numbered: false });
  expect(file).toEqual({
    path: 'shop.yaml',
    objects: 2,
    text:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\n---\n' +
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n  namespace: shop\n',
  });
});

describe('names that would be equal', () => {
  const resources = (...manifests: Manifest[]) => paths([chart('c', ...manifests)], 'resource');

  test('carry the namespace, all of them, whichever comes first', () => {
    const [a, b, c] = [manifest('Secret', 's', 'a'), manifest('Secret', 's', 'b'), manifest('Secret', 't', 'b')];
    expect(resources(a, b, c)).toEqual(['Secret.s.a.yaml', 'Secret.s.b.yaml', 'Secret.t.yaml']);
    expect(resources(c, b, a)).toEqual(['Secret.t.yaml', 'Secret.s.b.yaml', 'Secret.s.a.yaml']);
  });

  test('stay apart where leaving out characters or ignoring case would make them equal', () => {
    const names = resources(manifest('Role', 'a:b'), manifest('Role', 'ab'), manifest('Role', 'AB'));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
    expect(names.every((name) => /^Role\.(ab|AB)-[0-9a-f]{8}\.yaml$/.test(name))).toBe(true);
  });

  test('stay apart where a namespace makes a name look like another', () => {
    const names = resources(manifest('Secret', 'a', 'b'), manifest('Secret', 'a', 'c'), manifest('Secret', 'a.b'));
    expect(new Set(names).size).toBe(3);
  });

  test('stay apart without any name', () => {
    const names = resources(manifest('Job', undefined, 'a', 'one'), manifest('Job', undefined, 'a', 'two'));
    expect(new Set(names).size).toBe(2);
  });

  test('stay apart for charts', () => {
    const charts = [
      chart('x', manifest('Secret', 'a')),
      { ...chart('x', manifest('Secret', 'b')), constructPath: 'X' },
    ];
    expect(new Set(paths(charts, 'chart')).size).toBe(2);
    expect(new Set(paths(charts, 'chart-folder').map((path) => path.split('/')[0])).size).toBe(2);
  });
});

test('a name that file systems would not take is cut and stays one of a kind', () => {
  const long = 'x'.repeat(253);
  const names = paths([chart('c', manifest('Secret', `${long}a`), manifest('Secret', `${long}b`))], 'resource');
  expect(new Set(names).size).toBe(2);
  expect(names.map((name) => name.length)).toEqual([255, 255]);
  const fits = 'x'.repeat(255 - 'Secret..yaml'.length);
  expect(paths([chart('c', manifest('Secret', fits))], 'resource')).toEqual([`Secret.${fits}.yaml`]);
});

test('a construct that moves takes the file of a named object along', () => {
  const names = (place: string) =>
    paths(
      [chart('c', manifest('Role', 'a:b', 'n', `${place}/x`), manifest('Role', 'ab', 'n', `${place}/y`))],
      'resource',
    );
  expect(names('here')).toEqual(names('there'));
});

test.each([
  ['..', '_cluster/Secret.x.yaml'],
  ['../x', '..x/Secret.x.yaml'],
  ['/etc', 'etc/Secret.x.yaml'],
])('the namespace %s does not lead out of the folder', (namespace, path) => {
  expect(paths([chart('c', manifest('Secret', 'x', namespace))], 'namespace')).toEqual([path]);
});
