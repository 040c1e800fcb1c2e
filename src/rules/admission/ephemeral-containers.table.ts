import type { RuleTable } from '../rule-table';
import type { ephemeralContainersCatalogue } from './ephemeral-containers';
import { containerPath as c, core, deploymentBase, podBase } from './table-bases';

const debug = { name: 'debug', image: 'busybox' };
const list = 'spec.ephemeralContainers';

export const ephemeralContainersTable: RuleTable<keyof typeof ephemeralContainersCatalogue> = {
  'no-ephemeral-containers': {
    why: 'An ephemeral container is a guest of a Pod that runs; the API has a subresource of its own for it.',
    source: `${core} ValidatePodCreate, ValidatePodTemplateSpec`,
    base: deploymentBase,
    accepts: [
      { set: { 'spec.template.spec.ephemeralContainers': [] } },
      { set: { 'spec.template.spec.ephemeralContainers': null } },
    ],
    refuses: [
      { set: { 'spec.template.spec.ephemeralContainers': [debug] }, at: 'spec.template.spec.ephemeralContainers' },
    ],
  },
  'valid-ephemeral-container': {
    why: 'Nothing guarantees that an ephemeral container runs, so that the Pod must not depend on it.',
    source: `${core} validateEphemeralContainers`,
    base: podBase,
    accepts: [{ set: { [list]: [{ ...debug, stdin: true, tty: true }] } }],
    refuses: [
      { set: { [list]: [{ ...debug, ports: [{ containerPort: 80 }] }] }, at: `${list}[0].ports` },
      { set: { [list]: [{ ...debug, resources: { limits: { cpu: '1' } } }] }, at: `${list}[0].resources` },
      {
        set: { [list]: [{ ...debug, livenessProbe: { exec: { command: ['x'] } } }] },
        at: `${list}[0].livenessProbe`,
      },
      {
        set: {
          'spec.volumes': [{ name: 'data' }],
          [list]: [{ ...debug, volumeMounts: [{ name: 'data', mountPath: '/d', subPath: 'a' }] }],
        },
        at: `${list}[0].volumeMounts[0].subPath`,
      },
    ],
  },
  'valid-target-container': {
    why: 'The target is the container whose processes the guest sees.',
    source: `${core} validateEphemeralContainers`,
    base: podBase,
    accepts: [{ set: { [list]: [{ ...debug, targetContainerName: 'web' }] } }],
    refuses: [{ set: { [list]: [{ ...debug, targetContainerName: 'wbe' }] }, at: `${list}[0].targetContainerName` }],
  },
  'no-image-whitespace': {
    why: 'No registry has an image with white space around its name. A template may have it, for a tool that replaces it.',
    source: `${core} validateContainerOnlyForPod`,
    base: podBase,
    accepts: [{ set: { [`${c}.image`]: 'nginx:1.25' } }],
    refuses: [
      { set: { [`${c}.image`]: 'nginx:1.25 ' }, at: `${c}.image` },
      { set: { 'spec.initContainers': [{ ...debug, image: ' busybox' }] }, at: 'spec.initContainers[0].image' },
    ],
  },
};
