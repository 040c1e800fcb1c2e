import type { RuleTable } from '../rule-table';
import type { objectMetaCatalogue } from './object-meta';
import { api, core, podBase } from './table-bases';

const long = (length: number): string => 'a'.repeat(length);
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '0b1c' };
export const objectMetaTable: RuleTable<keyof typeof objectMetaCatalogue> = {
  'require-object-name': {
    why: 'An object is found by its name; without one, and without a prefix to make one from, the server cannot store it.',
    source: `${api} ValidateObjectMetaAccessor`,
    base: podBase,
    accepts: [
      { set: { 'metadata.name': 'a' } },
      { name: 'a prefix in place of a name', set: { 'metadata.name': undefined, 'metadata.generateName': 'web-' } },
      { name: 'a null name with a prefix', set: { 'metadata.name': null, 'metadata.generateName': 'web-' } },
    ],
    refuses: [
      { set: { 'metadata.name': undefined }, at: 'metadata.name' },
      { set: { 'metadata.name': '' }, at: 'metadata.name' },
      { set: { 'metadata.name': null }, at: 'metadata.name' },
    ],
  },
  'valid-object-name': {
    why: 'Names stand in URLs, DNS records and labels. Each kind has the format that its use needs, and the server refuses every other.',
    source: `${api} ValidateObjectMetaAccessor; ${core} ValidatePodName`,
    base: podBase,
    accepts: [
      { name: '253 characters', set: { 'metadata.name': long(253) } },
      { set: { 'metadata.name': 'web.v2' } },
      { set: { 'metadata.generateName': 'web-' } },
      { set: { 'metadata.name': null, 'metadata.generateName': 'web-' } },
    ],
    refuses: [
      { set: { 'metadata.name': 'Web_1' }, at: 'metadata.name' },
      { name: '254 characters', set: { 'metadata.name': long(254) }, at: 'metadata.name' },
      { set: { 'metadata.name': '-web' }, at: 'metadata.name' },
      { set: { 'metadata.generateName': 'Web-' }, at: 'metadata.generateName' },
      {
        name: 'the name that the server makes of it',
        set: { 'metadata.name': null, 'metadata.generateName': 'Web-' },
        at: 'metadata.name',
      },
    ],
  },
  'valid-namespace': {
    why: 'A namespace is part of DNS names, so that its name is a label of 63 characters at most.',
    source: `${api} ValidateObjectMetaAccessor`,
    base: podBase,
    accepts: [
      { set: { 'metadata.namespace': 'shop' } },
      { name: '63 characters', set: { 'metadata.namespace': long(63) } },
      { set: { 'metadata.namespace': null } },
      { set: { 'metadata.namespace': '' } },
    ],
    refuses: [
      { set: { 'metadata.namespace': 'shop.eu' }, at: 'metadata.namespace' },
      { name: '64 characters', set: { 'metadata.namespace': long(64) }, at: 'metadata.namespace' },
    ],
  },
  'no-namespace-on-cluster-scoped': {
    why: 'The server clears the namespace of an object that lives in none; who wrote it expects something else.',
    source: 'k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace',
    base: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    accepts: [{ set: { 'metadata.namespace': '' } }, { set: { 'metadata.namespace': null } }],
    refuses: [{ set: { 'metadata.namespace': 'shop' }, at: 'metadata.namespace' }],
  },
  'no-resource-version': {
    why: 'It comes along when a manifest is read from a cluster. Where the object does not exist the server refuses to create it, and where it has changed since, to change it.',
    source: 'staging/src/k8s.io/apiserver/pkg/storage/etcd3/store.go Create',
    base: podBase,
    accepts: [
      { set: { 'metadata.resourceVersion': '' } },
      { set: { 'metadata.resourceVersion': '0' } },
      { set: { 'metadata.resourceVersion': null } },
    ],
    refuses: [{ set: { 'metadata.resourceVersion': '4711' }, at: 'metadata.resourceVersion' }],
  },
  'valid-generation': {
    why: 'The server counts the generations of an object itself; a negative count is never right.',
    source: `${api} ValidateObjectMetaAccessor`,
    base: podBase,
    accepts: [
      { set: { 'metadata.generation': 0 } },
      { set: { 'metadata.generation': null } },
      { name: 'a kind whose generations the server counts', set: { kind: 'PodTemplate', 'metadata.generation': -1 } },
    ],
    refuses: [{ set: { 'metadata.generation': -1 }, at: 'metadata.generation' }],
  },
  'valid-annotation-key': {
    why: 'Keys of annotations have the form of label keys, so that tools can own them by a DNS name.',
    source: `${api} ValidateAnnotations`,
    base: podBase,
    accepts: [
      { set: { 'metadata.annotations': { 'example.com/Note': 'any text\n' } } },
      {
        name: 'an upper case prefix, which labels refuse',
        set: { 'metadata.annotations': { 'Example.com/note': '' } },
      },
      { set: { 'metadata.annotations': {} } },
      { set: { 'metadata.annotations': null } },
    ],
    refuses: [
      { set: { 'metadata.annotations': { 'my note': 'x' } }, at: 'metadata.annotations' },
      { set: { 'metadata.annotations': { 'a/b/c': 'x' } }, at: 'metadata.annotations' },
    ],
  },
  'valid-annotations-size': {
    why: 'Annotations travel with every read and watch of the object; the server limits all keys and values of one object to 262144 bytes.',
    source: `${api} ValidateAnnotationsSize`,
    base: podBase,
    accepts: [{ name: '262144 bytes', set: { 'metadata.annotations': { note: 'x'.repeat(262140) } } }],
    refuses: [
      {
        name: '262145 bytes',
        set: { 'metadata.annotations': { note: 'x'.repeat(262141) } },
        at: 'metadata.annotations',
      },
    ],
  },
  'valid-owner-reference': {
    why: 'Garbage collection deletes an object whose owner it cannot find; an incomplete reference would make it vanish.',
    source: `${api} ValidateOwnerReferences`,
    base: podBase,
    accepts: [
      { set: { 'metadata.ownerReferences': [owner] } },
      { set: { 'metadata.ownerReferences': [] } },
      { set: { 'metadata.ownerReferences': null } },
    ],
    refuses: [
      { set: { 'metadata.ownerReferences': [{ ...owner, uid: '' }] }, at: 'metadata.ownerReferences.uid' },
      { set: { 'metadata.ownerReferences': [{ ...owner, name: '' }] }, at: 'metadata.ownerReferences.name' },
      { set: { 'metadata.ownerReferences': [{ ...owner, kind: '' }] }, at: 'metadata.ownerReferences.kind' },
      {
        set: { 'metadata.ownerReferences': [{ ...owner, apiVersion: 'a/b/c' }] },
        at: 'metadata.ownerReferences.apiVersion',
      },
      {
        name: 'an Event as owner',
        set: { 'metadata.ownerReferences': [{ ...owner, apiVersion: 'v1', kind: 'Event' }] },
        at: 'metadata.ownerReferences',
      },
    ],
  },
  'unique-controller-owner': {
    why: 'One controller manages an object; two would undo the work of each other.',
    source: `${api} ValidateOwnerReferences`,
    base: podBase,
    accepts: [
      {
        set: {
          'metadata.ownerReferences': [
            { ...owner, controller: true },
            { ...owner, name: 'other' },
          ],
        },
      },
    ],
    refuses: [
      {
        set: {
          'metadata.ownerReferences': [
            { ...owner, controller: true },
            { ...owner, name: 'other', controller: true },
          ],
        },
        at: 'metadata.ownerReferences',
      },
    ],
  },
  'valid-finalizer': {
    why: 'A finalizer holds an object until who owns its domain removes it; a name without a domain has no owner.',
    source: `${api} ValidateFinalizers; ${core} validateKubeFinalizerName`,
    base: podBase,
    accepts: [
      { set: { 'metadata.finalizers': ['example.com/cleanup', 'kubernetes', 'orphan'] } },
      { set: { 'metadata.finalizers': [] } },
    ],
    refuses: [
      { set: { 'metadata.finalizers': ['cleanup'] }, at: 'metadata.finalizers[0]' },
      { set: { 'metadata.finalizers': ['example.com/clean up'] }, at: 'metadata.finalizers' },
    ],
  },
  'no-conflicting-finalizers': {
    why: 'One finalizer asks to leave dependents, the other to delete them first.',
    source: `${api} ValidateFinalizers`,
    base: podBase,
    accepts: [
      { set: { 'metadata.finalizers': ['orphan'] } },
      { set: { 'metadata.finalizers': ['foregroundDeletion'] } },
    ],
    refuses: [{ set: { 'metadata.finalizers': ['orphan', 'foregroundDeletion'] }, at: 'metadata.finalizers' }],
  },
};
