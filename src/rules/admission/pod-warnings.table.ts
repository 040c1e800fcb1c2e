import type { RuleTable } from '../rule-table';
import type { podWarningsCatalogue } from './pod-warnings';
import { containerPath as c, deploymentBase, podBase, podWithVolume, volumePath } from './table-bases';

const source = 'pkg/api/pod/warnings.go GetWarningsForPodTemplate';
const anti = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
const terms = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';

const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1500m' } } };
const twoValues = (first: string, second: string) => ({
  [`${c}.env`]: [
    { name: 'A', value: first },
    { name: 'A', value: second },
  ],
});

export const podWarningsTable: RuleTable<keyof typeof podWarningsCatalogue> = {
  'unique-env-name': {
    why: 'The server accepts it, and the last definition holds; a later apply may remove either.',
    source,
    base: podBase,
    accepts: [
      { set: { [`${c}.env`]: [{ name: 'A' }, { name: 'a' }] } },
      { name: 'a value made of the one before', set: twoValues('/bin', '$(A):/opt') },
    ],
    refuses: [
      {
        set: {
          [`${c}.env`]: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        },
        at: `${c}.env[1]`,
      },
      { name: 'a value that is the one before', set: twoValues('/bin', '$(A)'), at: `${c}.env[1]` },
    ],
  },
  'unique-container-port': {
    why: 'The server accepts it, but merges lists of ports by their number: a later apply may remove either.',
    source,
    base: deploymentBase,
    accepts: [
      {
        name: 'another protocol',
        set: {
          'spec.template.spec.containers[0].ports': [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }],
        },
      },
    ],
    refuses: [
      {
        set: { 'spec.template.spec.containers[0].ports': [{ containerPort: 80 }, { name: 'web', containerPort: 80 }] },
        at: 'spec.template.spec.containers[0].ports[1]',
      },
    ],
  },
  'unique-image-pull-secret': {
    why: 'The kubelet ignores empty names, and looks up a double name twice.',
    source,
    base: podBase,
    accepts: [
      { set: { 'spec.imagePullSecrets': [{ name: 'a' }, { name: 'b' }] } },
      { set: { 'spec.imagePullSecrets': [] } },
    ],
    refuses: [
      { set: { 'spec.imagePullSecrets': [{ name: 'a' }, { name: 'a' }] }, at: 'spec.imagePullSecrets[1].name' },
      { set: { 'spec.imagePullSecrets': [{}] }, at: 'spec.imagePullSecrets[0].name' },
    ],
  },
  'unique-host-alias': {
    why: 'Tools that merge lists by their key, as an apply does, keep one entry of an address and lose the others.',
    source,
    base: podBase,
    accepts: [{ set: { 'spec.hostAliases': [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }] } }],
    refuses: [
      {
        set: {
          'spec.hostAliases': [
            { ip: '10.0.0.1', hostnames: ['a'] },
            { ip: '10.0.0.1', hostnames: ['b'] },
          ],
        },
        at: 'spec.hostAliases[1].ip',
      },
    ],
  },
  'no-null-affinity-selector': {
    why: 'A term without a selector matches no Pod, so that it neither attracts nor spreads anything.',
    source,
    base: podBase,
    accepts: [{ name: 'an empty selector matches all', set: { [anti]: [{ topologyKey: 'zone', labelSelector: {} }] } }],
    refuses: [
      { set: { [anti]: [{ topologyKey: 'zone' }] }, at: `${anti}[0].labelSelector` },
      {
        set: {
          'spec.topologySpreadConstraints': [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
        },
        at: 'spec.topologySpreadConstraints[0].labelSelector',
      },
    ],
  },
  'no-deprecated-node-label': {
    why: 'New nodes may come without the old label, and the Pod would fit none of them.',
    source: 'pkg/api/node/util.go GetNodeLabelDeprecatedMessage',
    base: podBase,
    accepts: [{ set: { 'spec.nodeSelector': { 'kubernetes.io/os': 'linux' } } }],
    refuses: [
      {
        set: { 'spec.nodeSelector': { 'beta.kubernetes.io/os': 'linux' } },
        at: 'spec.nodeSelector[beta.kubernetes.io/os]',
      },
      {
        set: {
          [terms]: [{ matchExpressions: [{ key: 'failure-domain.beta.kubernetes.io/zone', operator: 'Exists' }] }],
        },
        at: `${terms}[0].matchExpressions[0].key`,
      },
    ],
  },
  'no-fractional-bytes': {
    why: 'A quantity like 100m of memory is a tenth of a byte, and almost certainly meant 100Mi.',
    source,
    base: podBase,
    accepts: [{ set: { [`${c}.resources`]: { limits: { memory: '100Mi', cpu: '100m' } } } }],
    refuses: [
      { set: { [`${c}.resources`]: { limits: { memory: '100m' } } }, at: `${c}.resources.limits[memory]` },
      {
        set: { [`${c}.resources`]: { requests: { 'ephemeral-storage': '1500m' } } },
        at: `${c}.resources.requests[ephemeral-storage]`,
      },
      { set: { 'spec.overhead': { memory: '100m' } }, at: 'spec.overhead[memory]' },
      {
        set: { 'spec.volumes[0]': { name: 'tmp', ephemeral: { volumeClaimTemplate: { spec: claim } } } },
        at: 'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]',
      },
    ],
  },
  'no-negative-grace-period': {
    why: 'The kubelet takes a negative period as one second.',
    source,
    base: podBase,
    accepts: [
      { set: { 'spec.terminationGracePeriodSeconds': 0 } },
      { set: { 'spec.terminationGracePeriodSeconds': null } },
    ],
    refuses: [{ set: { 'spec.terminationGracePeriodSeconds': -1 }, at: 'spec.terminationGracePeriodSeconds' }],
  },
  'no-deprecated-volume-type': {
    why: 'The driver is gone from newer versions, or will go.',
    source,
    base: podWithVolume({ emptyDir: {} }),
    accepts: [{ set: { [volumePath]: { name: 'data', nfs: { server: 'a', path: '/' } } } }],
    refuses: [
      { set: { [volumePath]: { name: 'data', gitRepo: { repository: 'x' } } }, at: `${volumePath}.gitRepo` },
      { set: { [volumePath]: { name: 'data', cephfs: { monitors: ['a'] } } }, at: `${volumePath}.cephfs` },
    ],
  },
  'no-dotted-pod-name': {
    why: 'The hostname of a Pod is its name, cut at the first dot by what reads it.',
    source: 'pkg/registry/apps/deployment/strategy.go WarningsOnCreate',
    base: podBase,
    accepts: [{ set: { 'metadata.name': 'web-v1' } }],
    refuses: [
      { set: { 'metadata.name': 'web.v1' }, at: 'metadata.name' },
      { name: '64 characters', set: { 'metadata.name': 'a'.repeat(64) }, at: 'metadata.name' },
    ],
  },
};
