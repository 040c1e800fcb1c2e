import { findClashes, printClash } from './identity';
import type { JsonObject, Manifest } from './index';

const manifest = (constructPath: string, object: JsonObject): Manifest => ({ constructPath, object });

const object = (apiVersion: string, kind: string, metadata: JsonObject): JsonObject => ({ apiVersion, kind, metadata });

const web = object('apps/v1', 'Deployment', { name: 'web', namespace: 'shop' });

test.each<[string, JsonObject, string]>([
  ['the same object', web, 'Deployment shop/web'],
  ['another version of it', { ...web, apiVersion: 'apps/v1beta1' }, 'Deployment shop/web'],
  ['it in a List', { apiVersion: 'v1', kind: 'List', items: [web] }, 'Deployment shop/web'],
])('%s is a clash that names both constructs', (_name, second, ref) => {
  const clashes = findClashes([manifest('app/a', web), manifest('app/b', second)]);
  expect(clashes.map(printClash)).toEqual([
    `${ref} is made by both app/a and app/b; give one of them another name or namespace`,
  ]);
});

test.each<[string, JsonObject]>([
  ['another namespace', object('apps/v1', 'Deployment', { name: 'web', namespace: 'other' })],
  ['no namespace', object('apps/v1', 'Deployment', { name: 'web' })],
  ['another name', object('apps/v1', 'Deployment', { name: 'web2', namespace: 'shop' })],
  ['another kind', object('apps/v1', 'StatefulSet', { name: 'web', namespace: 'shop' })],
  ['another group', object('example.com/v1', 'Deployment', { name: 'web', namespace: 'shop' })],
])('%s is no clash', (_name, second) => {
  expect(findClashes([manifest('app/a', web), manifest('app/b', second)])).toEqual([]);
});

test('objects whose names the server makes do not clash', () => {
  const job = object('batch/v1', 'Job', { generateName: 'run-' });
  expect(findClashes([manifest('app/a', job), manifest('app/b', job)])).toEqual([]);
});
