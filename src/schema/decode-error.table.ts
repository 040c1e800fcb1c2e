import type { RuleTable } from '../rules/rule-table';
import type { DecodeCode } from './decode-error';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1.0', ports: [{ containerPort: 80 }] }] },
    },
  },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80, targetPort: 'http' }] },
};
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, data: { password: 'c2VjcmV0' } };
const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard: { cpu: '4' } } };
const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'leader' }, spec: {} };
const runtimeClass = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'gvisor' },
  handler: 'runsc',
};
const container = 'spec.template.spec.containers[0]';
const decoder = 'sigs.k8s.io/json, as k8s.io/apimachinery/pkg/runtime/serializer/json uses it (strict)';

/** What each code of decoding takes and refuses at 1.28. */
export const decodeErrorTable: RuleTable<DecodeCode> = {
  'no-unknown-field': {
    why: 'A misspelt field is not the field that was meant. With strict validation, which kubectl asks for, the API server refuses the object; without, it drops the field without a word.',
    source: `${decoder}; k8s.io/apimachinery/pkg/runtime/strict_decoder`,
    base: deployment,
    accepts: [
      { name: 'a label of any name', set: { 'metadata.labels[replicaz]': 'x' } },
      { name: 'status, which is ignored', set: { status: { replicas: 3, anything: true } } },
      { name: 'a field that this version has', set: { [`${container}.restartPolicy`]: 'Always' } },
      { name: 'an empty object', set: { 'spec.strategy': {} } },
      { name: 'a null where a field is known', set: { 'metadata.creationTimestamp': null } },
    ],
    refuses: [
      { name: 'a misspelt field', set: { 'spec.replica': 3 }, at: 'spec.replica' },
      { name: 'another case', set: { 'spec.Replicas': 3 }, at: 'spec.Replicas' },
      { name: 'a field of the parent', set: { [`${container}.volumes`]: [] }, at: `${container}.volumes` },
      {
        name: 'a field of a later version',
        set: { [`${container}.restartPolicyRules`]: [] },
        at: `${container}.restartPolicyRules`,
      },
      { name: 'null under an unknown name', set: { 'spec.replica': null }, at: 'spec.replica' },
      { name: 'a name that objects inherit', set: { 'spec.toString': 1 }, at: 'spec.toString' },
    ],
  },
  'valid-type': {
    why: 'The API server converts no types: 80 is a number and "80" is a string, and only the fields that take both take both. A value in braces or brackets too many ends here as well.',
    source: decoder,
    base: service,
    accepts: [
      { set: { 'spec.ports[0].targetPort': 8080 } },
      { set: { 'spec.ports[0].targetPort': '8080' } },
      { set: { 'spec.ports': [] } },
      { set: { 'spec.ports': null } },
      { set: { 'spec.selector': {} } },
      { set: { 'spec.selector': { app: '1' } } },
      { set: { 'spec.publishNotReadyAddresses': false } },
      { name: 'null in a map of strings', set: { 'spec.selector': { app: null } } },
      { name: 'null in a list of strings', set: { 'spec.externalIPs': [null] } },
    ],
    refuses: [
      { set: { 'spec.ports[0].port': '80' }, at: 'spec.ports[0].port' },
      { set: { 'spec.type': 1 }, at: 'spec.type' },
      { set: { 'spec.ports[0].targetPort': true }, at: 'spec.ports[0].targetPort' },
      { set: { 'spec.ports': {} }, at: 'spec.ports' },
      { set: { 'spec.ports': '' }, at: 'spec.ports' },
      { set: { 'spec.ports[0]': 80 }, at: 'spec.ports[0]' },
      { set: { 'spec.selector': [] }, at: 'spec.selector' },
      { set: { 'spec.selector': { app: 1 } }, at: 'spec.selector[app]' },
      { set: { 'spec.selector': { 'example.com/app': true } }, at: 'spec.selector[example.com/app]' },
      { set: { 'spec.publishNotReadyAddresses': 'false' }, at: 'spec.publishNotReadyAddresses' },
      { set: { metadata: [] }, at: 'metadata' },
      { set: { status: 'Active' }, at: 'status' },
    ],
  },
  'valid-integer': {
    why: 'Every number of the API is an integer of 32 or 64 bits, but for three limits within custom resource definitions.',
    source: 'encoding/json decode.go, literalStore; the Go types of the API',
    base: deployment,
    accepts: [
      { set: { 'spec.replicas': 0 } },
      { set: { 'spec.replicas': 2147483647 } },
      { set: { 'spec.replicas': -2147483648 } },
      { name: 'int64', set: { 'spec.template.spec.terminationGracePeriodSeconds': 2147483648 } },
      { set: { 'spec.template.spec.terminationGracePeriodSeconds': 9007199254740991 } },
      { set: { 'spec.strategy.rollingUpdate.maxSurge': 2147483647 } },
    ],
    refuses: [
      { set: { 'spec.replicas': 1.5 }, at: 'spec.replicas' },
      { set: { 'spec.replicas': 2147483648 }, at: 'spec.replicas' },
      { set: { 'spec.replicas': -2147483649 }, at: 'spec.replicas' },
      { set: { 'spec.strategy.rollingUpdate.maxSurge': 0.25 }, at: 'spec.strategy.rollingUpdate.maxSurge' },
      {
        set: { 'spec.template.spec.terminationGracePeriodSeconds': 2 ** 63 },
        at: 'spec.template.spec.terminationGracePeriodSeconds',
      },
      {
        set: { 'spec.template.spec.securityContext.supplementalGroups': [1, 0.5] },
        at: 'spec.template.spec.securityContext.supplementalGroups[1]',
      },
    ],
  },
  'valid-quantity': {
    why: 'Amounts of CPU, memory and storage have their own grammar; other units, such as 1GB or 1h, mean nothing to it.',
    source: 'k8s.io/apimachinery/pkg/api/resource/quantity.go, ParseQuantity',
    base: quota,
    accepts: [
      ...['100m', '1.5', '.5', '1.', '1Ki', '1Ei', '1E', '1e3', '1E-3', '+1', '-1', ' 1 ', '0'],
      ...[1, 1.5, 0, 1e21, null],
    ].map((cpu) => ({ set: { 'spec.hard': { cpu } } })),
    refuses: [
      '1h',
      '1Z',
      '1da',
      '1GB',
      '1mi',
      '1KI',
      '1e',
      '1e1.5',
      '1 Gi',
      '',
      'x',
      '1_000',
      '0x10',
      '١',
      true,
      [],
      {},
    ].map((cpu) => ({ set: { 'spec.hard': { cpu } }, at: 'spec.hard[cpu]' })),
  },
  'valid-base64': {
    why: 'Bytes travel as standard base64. Plain text in data of a Secret is either refused or, worse, decoded to other bytes.',
    source: 'encoding/json (bytes are base64.StdEncoding)',
    base: secret,
    accepts: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJj\nYWJj\n', 'YR==', '////', null].map((password) => ({
      set: { data: { password } },
    })),
    refuses: ['secret!', 'YQ', 'YQ=', 'YWI', 'YQ===', '=', 'YQ==YQ==', 'Y Q=', '-_-_', 'ü==='].map((password) => ({
      set: { data: { password } },
      at: 'data[password]',
    })),
  },
  'valid-date-time': {
    why: 'Times are read by a fixed layout. Those of leases and events carry exactly six decimals of a second.',
    source: 'k8s.io/apimachinery/pkg/apis/meta/v1/time.go and micro_time.go, UnmarshalJSON',
    base: lease,
    accepts: [
      ...['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.5+02:00', '2024-02-29T23:59:59-12:00', null].map((time) => ({
        set: { 'metadata.creationTimestamp': time },
      })),
      { set: { 'spec.renewTime': '2026-01-31T08:00:00.000000Z' } },
    ],
    refuses: [
      ...['2026-01-31', '2026-01-31 08:00:00Z', '2026-01-31T08:00:00', '2026-02-29T08:00:00Z', '2026-13-01T08:00:00Z'],
      ...['2026-01-31T24:00:00Z', '2026-01-31T08:60:00Z', '2026-01-31T08:00:60Z', '2026-01-31t08:00:00z', '', 'true'],
    ]
      .map((time) => ({ set: { 'metadata.creationTimestamp': time }, at: 'metadata.creationTimestamp' }))
      .concat({ set: { 'metadata.creationTimestamp': '2026-00-10T08:00:00Z' }, at: 'metadata.creationTimestamp' }),
  },
  'require-api-version': {
    why: 'Without apiVersion nobody can tell what the object is.',
    source: 'k8s.io/apimachinery/pkg/runtime/serializer/json, Interpret',
    base: service,
    accepts: [{ set: { apiVersion: 'v1' } }],
    refuses: [
      { name: 'apiVersion is absent', set: { apiVersion: undefined }, at: 'apiVersion' },
      { set: { apiVersion: null }, at: 'apiVersion' },
      { set: { apiVersion: '' }, at: 'apiVersion' },
      { set: { apiVersion: 1 }, at: 'apiVersion' },
    ],
  },
  'require-kind': {
    why: 'Without kind nobody can tell what the object is.',
    source: 'k8s.io/apimachinery/pkg/runtime/serializer/json, Interpret',
    base: service,
    accepts: [{ set: { kind: 'Service' } }],
    refuses: [
      { name: 'kind is absent', set: { kind: undefined }, at: 'kind' },
      { set: { kind: null }, at: 'kind' },
      { set: { kind: '' }, at: 'kind' },
      { set: { kind: ['Service'] }, at: 'kind' },
    ],
  },
  'require-field': {
    why: 'The API server refuses the object without the field. This is reported by the schema alone for kinds whose validation drydock does not have; for the others the admission rules say it in the words of the server.',
    source: 'OpenAPI `required`, less what the validation of 1.28 does not ask for',
    base: runtimeClass,
    accepts: [{ set: { handler: 'kata' } }],
    refuses: [
      { name: 'handler is absent', set: { handler: undefined }, at: 'handler' },
      { set: { handler: null }, at: 'handler' },
      { set: { handler: '' }, at: 'handler' },
      {
        set: { 'scheduling.tolerations': [], 'metadata.ownerReferences': [{ name: 'x', uid: 'x', kind: 'X' }] },
        at: 'metadata.ownerReferences[0].apiVersion',
      },
    ],
  },
};
