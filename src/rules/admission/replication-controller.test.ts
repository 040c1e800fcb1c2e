import { admit } from '../../../test/admission-tables';
import { applyCase } from '../rule-table';

const base = {
  apiVersion: 'v1',
  kind: 'ReplicationController',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { app: 'web' },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } },
  },
};
const labels = 'spec.template.metadata.labels';

test.each<[string, { readonly [path: string]: unknown }]>([
  ['the base', {}],
  ['a selector from the labels of the template', { 'spec.selector': undefined }],
  ['more labels than the selector asks for', { [labels]: { app: 'web', tier: 'front' } }],
])('accepts %s', (_, set) => {
  expect(admit(applyCase(base, set))).toEqual([]);
});

test.each<[string, { readonly [path: string]: unknown }, readonly string[]]>([
  ['other labels', { [labels]: { app: 'db' } }, [labels]],
  ['a key that no label can have', { 'spec.selector': { 'bad key': 'x' } }, [labels]],
  ['no template', { 'spec.template': undefined }, ['spec.template']],
  ['no selector and no labels', { 'spec.selector': undefined, [labels]: undefined }, ['spec.selector']],
  ['Pods that end', { 'spec.template.spec.restartPolicy': 'Never' }, ['spec.template.spec.restartPolicy']],
  ['a negative count', { 'spec.replicas': -1 }, ['spec.replicas']],
])('refuses %s', (_, set, fields) => {
  expect(admit(applyCase(base, set)).map(({ fieldPath }) => fieldPath)).toEqual(fields);
});
