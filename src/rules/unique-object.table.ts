import type { JsonObject } from '../manifest';
import type { SetRuleTable } from './set-rule-table';
import type { uniqueObjectCatalogue } from './unique-object';

const role = (apiVersion: string, name: string, namespace?: string): JsonObject => ({
  apiVersion,
  kind: 'ConfigMap',
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

export const uniqueObjectTable: SetRuleTable<keyof typeof uniqueObjectCatalogue> = {
  'unique-object': {
    why: 'Of two definitions of one object, the one that happens to be applied last wins, and the other is lost without a word.',
    source: 'Kubernetes API concepts: group, kind, namespace and name identify an object',
    accepts: [
      { name: 'another name', objects: [role('v1', 'web'), role('v1', 'api')] },
      { name: 'another namespace', objects: [role('v1', 'web', 'shop'), role('v1', 'web', 'lab')] },
      { name: 'another group', objects: [role('v1', 'web'), role('example.com/v1', 'web')] },
      {
        name: 'names that the server makes',
        objects: [1, 2].map(() => ({ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'a-' } })),
      },
    ],
    refuses: [
      { name: 'the same name twice', objects: [role('v1', 'web'), role('v1', 'web')], at: 'metadata.name' },
      {
        name: 'in two versions',
        objects: [role('example.com/v1', 'web'), role('example.com/v2', 'web')],
        at: 'metadata.name',
      },
    ],
  },
};
