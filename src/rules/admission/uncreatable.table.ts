import type { RuleTable } from '../rule-table';
import { serviceBase } from './object-table-bases';
import type { uncreatableCatalogue } from './uncreatable';

const authorization = { apiVersion: 'authorization.k8s.io/v1' };
const replaced = { spec: undefined };
const review = (kind: string, spec: object): { [field: string]: unknown } => ({
  ...authorization,
  kind,
  metadata: undefined,
  spec,
});
const inShop = { verb: 'get', resource: 'pods', namespace: 'shop' };
const resourceAttributes = { verb: 'get', resource: 'pods' };

export const uncreatableTable: RuleTable<keyof typeof uncreatableCatalogue> = {
  'no-uncreatable-kind': {
    why: 'The server answers that it does not allow the method, or that there is no such resource.',
    source: 'pkg/registry/core/componentstatus; the resources of each API group; pkg/apis/authorization/validation',
    base: serviceBase,
    accepts: [
      { set: review('SubjectAccessReview', { user: 'jane', resourceAttributes }) },
      { set: review('SelfSubjectAccessReview', { nonResourceAttributes: { path: '/healthz', verb: 'get' } }) },
      {
        name: 'metadata that says nothing',
        set: {
          ...review('SubjectAccessReview', { groups: ['a'], resourceAttributes }),
          metadata: { name: '', labels: {}, creationTimestamp: null },
        },
      },
      {
        set: {
          ...review('LocalSubjectAccessReview', { user: 'jane', resourceAttributes: inShop }),
          metadata: { namespace: 'shop' },
        },
      },
      { set: review('SelfSubjectRulesReview', { namespace: 'shop' }) },
      { set: { apiVersion: 'v1', kind: 'Binding', target: { kind: 'Node', name: 'a' }, ...replaced } },
    ],
    refuses: [
      { set: { apiVersion: 'policy/v1', kind: 'Eviction', ...replaced }, at: 'kind' },
      { set: { apiVersion: 'autoscaling/v1', kind: 'Scale', ...replaced }, at: 'kind' },
      { set: { kind: 'ComponentStatus', ...replaced }, at: 'kind' },
      { set: { kind: 'Binding', target: { kind: 'Pod', name: 'a' }, ...replaced }, at: 'target.kind' },
      { set: { kind: 'Binding', target: {}, ...replaced }, at: 'target.name' },
      {
        set: { ...review('SubjectAccessReview', { user: 'a', resourceAttributes }), metadata: { name: 'a' } },
        at: 'metadata',
      },
      { set: review('SubjectAccessReview', { resourceAttributes }), at: 'spec.user' },
      { set: review('SubjectAccessReview', { user: 'jane' }), at: 'spec.resourceAttributes' },
      {
        set: review('SelfSubjectAccessReview', { resourceAttributes, nonResourceAttributes: { path: '/' } }),
        at: 'spec.nonResourceAttributes',
      },
      {
        set: review('LocalSubjectAccessReview', { user: 'jane', resourceAttributes: inShop }),
        at: 'spec.resourceAttributes.namespace',
      },
      {
        set: review('LocalSubjectAccessReview', { user: 'jane', nonResourceAttributes: { path: '/' } }),
        at: 'spec.nonResourceAttributes',
      },
      { set: review('SelfSubjectRulesReview', {}), at: 'spec.namespace' },
      { set: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: {} }, at: 'spec.token' },
    ],
  },
};
