import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { ExemptionCode } from './catalogue';

const pod = (image: string, annotations: { readonly [key: string]: unknown } = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', annotations },
  spec: { containers: [{ name: 'web', image }] },
});

const key = 'drydock/ignore.require-image-tag';
const at = `metadata.annotations[${key}]`;
const reason = 'the registry serves one tag alone';
const exemption = { code: 'require-image-tag', reason } as const;

/** Of the codes of this folder, and of the rule whose exemption the cases show. */
const codes = (code: ExemptionCode) => ({ only: [code, 'require-image-tag', 'require-image', 'valid-service-port'] });

export const exemptionsTable: SetRuleTable<ExemptionCode> = {
  'require-exemption-reason': {
    why: 'A rule that is broken without a word why stays broken when the reason is long gone: nobody dares to remove what nobody can explain.',
    source: 'drydock: docs/exemptions.md',
    accepts: [
      { name: 'a reason', objects: [pod('web:latest', { [key]: reason })], options: codes('require-exemption-reason') },
      { name: 'another annotation', objects: [pod('web:latest', { 'drydock/note': '' })] },
    ],
    refuses: [
      {
        name: 'no reason',
        objects: [pod('web:latest', { [key]: '' })],
        options: codes('require-exemption-reason'),
        at,
      },
      {
        name: 'blanks',
        objects: [pod('web:latest', { [key]: ' \n' })],
        options: codes('require-exemption-reason'),
        at,
      },
    ],
  },
  'no-unused-exemption': {
    why: 'An exemption that covers nothing hides the next breach of its rule, which nobody has thought about.',
    source: 'drydock: docs/exemptions.md',
    accepts: [
      {
        name: 'one that is needed',
        objects: [pod('web:latest', { [key]: reason })],
        options: codes('no-unused-exemption'),
      },
      {
        name: 'one for the namespace default, where an object without a namespace lands',
        objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: pod('web:latest').spec ?? {} }],
        options: { ...codes('no-unused-exemption'), exemptions: [{ ...exemption, namespace: 'default' }] },
      },
      {
        name: 'a rule that does not run, since the profile leaves it out',
        objects: [pod('web:1.2.3', { 'drydock/ignore.require-memory-limit': reason })],
        options: { profile: 'minimal' },
      },
      {
        name: 'one that has expired, which is told by itself',
        objects: [pod('web:1.2.3')],
        options: {
          ...codes('no-unused-exemption'),
          exemptions: [{ ...exemption, expires: '2026-01-31' }],
          today: '2026-02-01',
        },
      },
    ],
    refuses: [
      {
        name: 'the rule holds',
        objects: [pod('web:1.2.3', { [key]: reason })],
        options: codes('no-unused-exemption'),
        at,
      },
      {
        name: 'no such code',
        objects: [pod('web:1.2.3', { 'drydock/ignore.require-imge-tag': reason })],
        at: 'metadata.annotations[drydock/ignore.require-imge-tag]',
      },
      {
        name: 'an error of the API server',
        objects: [pod('', { 'drydock/ignore.require-image': reason })],
        options: codes('no-unused-exemption'),
        at: 'metadata.annotations[drydock/ignore.require-image]',
      },
      {
        name: 'one for the namespace default, which an object of the cluster is not in',
        objects: [
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRoleBinding',
            metadata: { name: 'web' },
            roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
          },
        ],
        options: {
          only: ['no-unused-exemption', 'no-cluster-admin-binding'],
          exemptions: [{ code: 'no-cluster-admin-binding', reason, namespace: 'default' }],
        },
        at: '',
      },
      {
        name: 'another object',
        objects: [pod('web:latest')],
        options: { ...codes('no-unused-exemption'), exemptions: [{ ...exemption, name: 'api' }] },
        at: '',
      },
      {
        name: 'another namespace',
        objects: [pod('web:latest')],
        options: { ...codes('no-unused-exemption'), exemptions: [{ ...exemption, namespace: 'lab*' }] },
        at: '',
      },
      {
        name: 'another kind',
        objects: [pod('web:latest')],
        options: { ...codes('no-unused-exemption'), exemptions: [{ ...exemption, kind: 'Deployment' }] },
        at: '',
      },
      {
        name: 'another construct',
        objects: [pod('web:latest')],
        options: { ...codes('no-unused-exemption'), exemptions: [{ ...exemption, constructPath: 'app/shop' }] },
        at: '',
      },
    ],
  },
  'no-expired-exemption': {
    why: 'An exemption with a last day is a promise to mend something by then; when the day has passed, the rule counts again.',
    source: 'drydock: docs/exemptions.md',
    accepts: [
      {
        name: 'the last day',
        objects: [pod('web:latest')],
        options: {
          ...codes('no-expired-exemption'),
          exemptions: [{ ...exemption, expires: '2026-01-31' }],
          today: '2026-01-31',
        },
      },
      {
        name: 'no last day',
        objects: [pod('web:latest')],
        options: { ...codes('no-expired-exemption'), exemptions: [exemption], today: '2026-02-01' },
      },
      {
        name: 'no clock',
        objects: [pod('web:latest')],
        options: { ...codes('no-expired-exemption'), exemptions: [{ ...exemption, expires: '2026-01-31' }] },
      },
    ],
    refuses: [
      {
        name: 'the day after the last',
        objects: [pod('web:latest')],
        options: {
          ...codes('no-expired-exemption'),
          exemptions: [{ ...exemption, expires: '2026-01-31' }],
          today: '2026-02-01',
        },
        at: '',
      },
    ],
  },
};
