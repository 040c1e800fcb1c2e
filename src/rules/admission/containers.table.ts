import type { RuleTable } from '../rule-table';
import type { containersCatalogue } from './containers';
import { containerPath as c, core, podBase } from './table-bases';

const other = { name: 'other', image: 'busybox' };
const init = 'spec.initContainers[0]';

export const containersTable: RuleTable<keyof typeof containersCatalogue> = {
  'require-containers': {
    why: 'A Pod runs containers; without one there is nothing to run.',
    source: `${core} validateContainers`,
    base: podBase,
    accepts: [{ set: { 'spec.containers': [other] } }],
    refuses: [
      { set: { 'spec.containers': [] }, at: 'spec.containers' },
      { set: { 'spec.containers': null }, at: 'spec.containers' },
      { set: { spec: undefined }, at: 'spec.containers' },
    ],
  },
  'valid-container-name': {
    why: 'The name of a container stands in the names of its logs and in DNS-like places: it is a label of 63 characters.',
    source: `${core} validateContainerCommon`,
    base: podBase,
    accepts: [{ set: { [`${c}.name`]: 'a' } }, { name: '63 characters', set: { [`${c}.name`]: 'a'.repeat(63) } }],
    refuses: [
      { set: { [`${c}.name`]: 'Web' }, at: `${c}.name` },
      { set: { [`${c}.name`]: 'web.v1' }, at: `${c}.name` },
      { name: '64 characters', set: { [`${c}.name`]: 'a'.repeat(64) }, at: `${c}.name` },
      { set: { [`${c}.name`]: '' }, at: `${c}.name` },
      { set: { [`${c}.name`]: undefined }, at: `${c}.name` },
    ],
  },
  'unique-container-name': {
    why: 'Commands, logs and status find a container by its name; a second of that name could not be told from the first.',
    source: `${core} validateContainers, validateInitContainers, validateEphemeralContainers`,
    base: podBase,
    accepts: [{ set: { 'spec.containers[1]': other } }, { set: { [init]: other } }],
    refuses: [
      { set: { 'spec.containers[1]': { ...other, name: 'web' } }, at: 'spec.containers[1].name' },
      { set: { [init]: { ...other, name: 'web' } }, at: `${init}.name` },
    ],
  },
  'require-image': {
    why: 'A container is started from an image.',
    source: `${core} validateContainerCommon`,
    base: podBase,
    accepts: [{ set: { [`${c}.image`]: 'registry.example.com/shop/web@sha256:0000' } }],
    refuses: [
      { set: { [`${c}.image`]: undefined }, at: `${c}.image` },
      { set: { [`${c}.image`]: '' }, at: `${c}.image` },
    ],
  },
  'valid-termination-message-policy': {
    why: 'The kubelet reads the last words of a container from a file, or from its log when that is empty.',
    source: `${core} validateContainerCommon`,
    base: podBase,
    accepts: [
      { set: { [`${c}.terminationMessagePolicy`]: 'FallbackToLogsOnError' } },
      { set: { [`${c}.terminationMessagePolicy`]: null } },
    ],
    refuses: [{ set: { [`${c}.terminationMessagePolicy`]: 'Logs' }, at: `${c}.terminationMessagePolicy` }],
  },
  'valid-image-pull-policy': {
    why: 'The kubelet pulls always, when the image is missing, or never; nothing else.',
    source: `${core} validatePullPolicy`,
    base: podBase,
    accepts: [
      { set: { [`${c}.imagePullPolicy`]: 'Never' } },
      { name: 'empty means the default', set: { [`${c}.imagePullPolicy`]: '' } },
      { set: { [`${c}.imagePullPolicy`]: null } },
    ],
    refuses: [{ set: { [`${c}.imagePullPolicy`]: 'ifNotPresent' }, at: `${c}.imagePullPolicy` }],
  },
  'valid-resize-policy': {
    why: 'The policy says what a resize in place does to the container: cpu and memory, once each.',
    source: `${core} validateResizePolicy`,
    kubeVersion: '1.33',
    base: podBase,
    accepts: [
      { set: { [`${c}.resizePolicy`]: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] } },
      { set: { [`${c}.resizePolicy`]: [] } },
    ],
    refuses: [
      {
        set: { [`${c}.resizePolicy`]: [{ resourceName: 'storage', restartPolicy: 'NotRequired' }] },
        at: `${c}.resizePolicy`,
      },
      {
        set: { [`${c}.resizePolicy`]: [{ resourceName: 'cpu', restartPolicy: 'Always' }] },
        at: `${c}.resizePolicy`,
      },
      {
        set: {
          [`${c}.resizePolicy`]: [
            { resourceName: 'cpu', restartPolicy: 'NotRequired' },
            { resourceName: 'cpu', restartPolicy: 'NotRequired' },
          ],
        },
        at: `${c}.resizePolicy[1]`,
      },
    ],
  },
  'no-container-restart-policy': {
    why: 'The Pod decides whether its containers are restarted. Only an init container can ask for itself, to become a sidecar.',
    source: `${core} validateContainers, validateInitContainerRestartPolicy`,
    base: podBase,
    accepts: [{ set: { [init]: { ...other, restartPolicy: 'Always' } } }, { set: { [`${c}.restartPolicy`]: null } }],
    refuses: [{ set: { [`${c}.restartPolicy`]: 'Always' }, at: `${c}.restartPolicy` }],
  },
  'no-init-container-hooks': {
    why: 'An init container runs to its end before the others start: there is no moment at which a probe or hook of it could run.',
    source: `${core} validateInitContainers`,
    base: podBase,
    accepts: [{ set: { [init]: other } }, { set: { [init]: { ...other, livenessProbe: null } } }],
    refuses: [
      {
        set: { [init]: { ...other, readinessProbe: { tcpSocket: { port: 80 } } } },
        at: `${init}.readinessProbe`,
      },
      { set: { [init]: { ...other, livenessProbe: { exec: { command: ['true'] } } } }, at: `${init}.livenessProbe` },
      { set: { [init]: { ...other, startupProbe: { exec: { command: ['true'] } } } }, at: `${init}.startupProbe` },
      { set: { [init]: { ...other, lifecycle: { preStop: { exec: { command: ['x'] } } } } }, at: `${init}.lifecycle` },
    ],
  },
};
