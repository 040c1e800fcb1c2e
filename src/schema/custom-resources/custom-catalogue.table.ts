import type { RuleTable } from '../../rules/rule-table';
import type { CustomCode } from './custom-catalogue';

/** The definition of the kind that the cases are about. */
export const cronTabDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'crontabs.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'CronTab', plural: 'crontabs' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  cronSpec: { type: 'string', maxLength: 20, pattern: '^\\S+( \\S+){4}$' },
                  replicas: { type: 'integer', minimum: 1, maximum: 10 },
                  hosts: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
                  ports: {
                    type: 'array',
                    items: { type: 'object', properties: { name: { type: 'string' }, port: { type: 'integer' } } },
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                  },
                  secret: {
                    type: 'string',
                    'x-kubernetes-validations': [{ rule: '!format.dns1123Label().validate(self).hasValue()' }],
                  },
                },
                'x-kubernetes-validations': [
                  {
                    rule: '!has(self.hosts) || self.hosts.size() <= self.replicas',
                    message: 'more hosts than replicas',
                  },
                ],
              },
            },
          },
        },
      },
    ],
  },
};

const cronTab = {
  apiVersion: 'example.com/v1',
  kind: 'CronTab',
  metadata: { name: 'nightly', namespace: 'shop' },
  spec: { cronSpec: '0 3 * * *', replicas: 3, hosts: ['a', 'b'] },
};

/** What each code of custom resources takes and refuses. */
export const customResourceTable: RuleTable<CustomCode> = {
  'valid-custom-resource': {
    why: 'The API server validates every object of a custom kind by the schema of its CustomResourceDefinition, and refuses what breaks it.',
    source: 'k8s.io/apiextensions-apiserver/pkg/apiserver/validation: ValidateCustomResource',
    base: cronTab,
    accepts: [
      { name: 'the least', set: { 'spec.replicas': 2 } },
      { name: 'the most', set: { 'spec.replicas': 10 } },
      { name: 'null, which is absent', set: { 'spec.cronSpec': null } },
      { name: 'a list that is empty', set: { 'spec.hosts': [] } },
    ],
    refuses: [
      { name: 'one more than the most', set: { 'spec.replicas': 11 }, at: 'spec.replicas' },
      { name: 'a text of another pattern', set: { 'spec.cronSpec': '@daily' }, at: 'spec.cronSpec' },
      { name: 'a text that is too long', set: { 'spec.cronSpec': '0,15,30,45 3 * * 1-5,6' }, at: 'spec.cronSpec' },
    ],
  },
  'valid-custom-rule': {
    why: 'Rules (x-kubernetes-validations) are expressions over several fields; the API server evaluates them after the schema, and refuses an object for which one is false or fails.',
    source: 'k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel: Validator.Validate',
    base: cronTab,
    accepts: [
      { name: 'as many hosts as replicas', set: { 'spec.hosts': ['a', 'b', 'c'] } },
      { name: 'no hosts', set: { 'spec.hosts': null } },
      { name: 'an empty list of them', set: { 'spec.hosts': [] } },
    ],
    refuses: [
      { name: 'a host more', set: { 'spec.hosts': ['a', 'b', 'c', 'd'] }, at: 'spec' },
      { name: 'a rule that needs an absent field', set: { 'spec.replicas': undefined }, at: 'spec' },
    ],
  },
  'unique-custom-item': {
    why: 'A list that its definition calls a set has no value twice, and one that is a map has no key twice; else two appliers would overwrite each other unseen.',
    source: 'k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype: ValidateListSetsAndMaps',
    base: cronTab,
    accepts: [
      { name: 'the same text in another case', set: { 'spec.hosts': ['a', 'A'] } },
      { name: 'items of different keys', set: { 'spec.ports': [{ name: 'a' }, { name: 'b' }, { port: 1 }] } },
      { name: 'nothing', set: { 'spec.ports': [], 'spec.hosts': null } },
    ],
    refuses: [
      { name: 'a value twice', set: { 'spec.hosts': ['a', 'b', 'a'] }, at: 'spec.hosts[2]' },
      {
        name: 'a key twice',
        set: {
          'spec.ports': [
            { name: 'a', port: 1 },
            { name: 'a', port: 2 },
          ],
        },
        at: 'spec.ports[1]',
      },
    ],
  },
  'no-unevaluated-rule': {
    why: 'A rule that cannot be evaluated offline may still refuse the object in the cluster: it uses a function that is not known here, or the object has errors that come first.',
    source: 'docs/custom-resources.md',
    base: cronTab,
    accepts: [{ name: 'no value for the rule', set: { 'spec.secret': null } }],
    refuses: [{ name: 'a function that is not known here', set: { 'spec.secret': 'vault' }, at: 'spec.secret' }],
  },
};
