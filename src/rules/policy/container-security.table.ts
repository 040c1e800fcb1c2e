import type { SetRuleTable } from '../set-rule-table';
import type { containerSecurityCatalogue } from './container-security';
import { accept, containerWith, podWith, refuse } from './table-objects';

const standards = 'Kubernetes documentation, Pod Security Standards';
const contexts = 'Kubernetes documentation, Configure a Security Context';
const at = (field: string): string => `spec.containers[0].securityContext.${field}`;
const context = (fields: object) => containerWith({ securityContext: fields });
const windows = podWith({ 'spec.os.name': 'windows' });

export const containerSecurityTable: SetRuleTable<keyof typeof containerSecurityCatalogue> = {
  'no-privileged-container': {
    why: 'A privileged container has all capabilities and all devices of the node: whoever gets into it owns the node.',
    source: standards,
    accepts: [accept('not privileged', context({ privileged: false })), accept('nothing said', containerWith())],
    refuses: [refuse('privileged', at('privileged'), context({ privileged: true }))],
  },
  'no-privilege-escalation': {
    why: 'A setuid program in the image makes an attacker root in the container, whatever user it runs as.',
    source: standards,
    accepts: [
      accept('false', context({ allowPrivilegeEscalation: false })),
      accept('a privileged container is told of that alone', context({ privileged: true })),
      accept('Windows has none', windows),
    ],
    refuses: [
      refuse('true', at('allowPrivilegeEscalation'), context({ allowPrivilegeEscalation: true })),
      refuse('the default', at('allowPrivilegeEscalation'), containerWith()),
    ],
  },
  'require-read-only-root': {
    why: 'An attacker cannot leave a program behind where nothing can be written, and a log file in the wrong place does not fill the node.',
    source: contexts,
    accepts: [accept('true', context({ readOnlyRootFilesystem: true }))],
    refuses: [
      refuse('the default', at('readOnlyRootFilesystem'), containerWith()),
      refuse('false', at('readOnlyRootFilesystem'), context({ readOnlyRootFilesystem: false })),
    ],
  },
  'require-non-root': {
    why: 'Root in a container is root on the node once it finds a way out.',
    source: standards,
    accepts: [
      accept('of the Pod', podWith({ 'spec.securityContext.runAsNonRoot': true })),
      accept('of the container', context({ runAsNonRoot: true })),
      accept('a user id', context({ runAsUser: 1 })),
    ],
    refuses: [
      refuse('nothing said', at('runAsNonRoot'), containerWith()),
      refuse('false', at('runAsNonRoot'), context({ runAsNonRoot: false })),
      refuse('user 0', at('runAsUser'), context({ runAsUser: 0 })),
      refuse(
        'the container against the Pod',
        at('runAsUser'),
        podWith({ 'spec.securityContext.runAsUser': 1000, 'spec.containers[0].securityContext.runAsUser': 0 }),
      ),
    ],
  },
  'require-high-user-id': {
    why: 'Ids below 10000 are given to users of the node: a process that leaves its container then owns their files.',
    source: 'kube-score, container-security-context-user-group-id',
    accepts: [
      accept('10000', context({ runAsUser: 10_000, runAsGroup: 10_000 })),
      accept('of the Pod', podWith({ 'spec.securityContext': { runAsUser: 10_001, runAsGroup: 10_001 } })),
      accept('root is told of elsewhere', context({ runAsUser: 0 })),
    ],
    refuses: [
      refuse('9999', at('runAsUser'), context({ runAsUser: 9_999, runAsGroup: 10_000 })),
      refuse('no group', at('runAsGroup'), context({ runAsUser: 10_000 })),
    ],
  },
  'require-seccomp-profile': {
    why: 'The kernel has hundreds of system calls that a program never needs; the flaws in them are how containers are left.',
    source: standards,
    accepts: [
      accept('of the Pod', podWith({ 'spec.securityContext.seccompProfile.type': 'RuntimeDefault' })),
      accept('of the container', context({ seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } })),
    ],
    refuses: [
      refuse('none', at('seccompProfile'), containerWith()),
      refuse('Unconfined', at('seccompProfile'), context({ seccompProfile: { type: 'Unconfined' } })),
    ],
  },
  'require-dropped-capabilities': {
    why: "A container keeps more than a dozen of root's capabilities unless it drops them; few programs need one.",
    source: standards,
    accepts: [
      accept('all', context({ capabilities: { drop: ['ALL'] } })),
      accept('one added back', context({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })),
    ],
    refuses: [
      refuse('nothing', at('capabilities.drop'), containerWith()),
      refuse('one', at('capabilities.drop'), context({ capabilities: { drop: ['NET_RAW'] } })),
    ],
  },
  'no-dangerous-capability': {
    why: 'With one of these a process can mount disks, load kernel modules, read the memory of others or change the routes of the node.',
    source: 'Linux manual, capabilities(7)',
    accepts: [accept('a harmless one', context({ capabilities: { add: ['CHOWN'] } }))],
    refuses: [
      refuse('SYS_ADMIN', at('capabilities.add[1]'), context({ capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } })),
      refuse('all', at('capabilities.add[0]'), context({ capabilities: { add: ['ALL'] } })),
      refuse('NET_ADMIN', at('capabilities.add[0]'), context({ capabilities: { add: ['NET_ADMIN'] } })),
      refuse('with its prefix', at('capabilities.add[0]'), context({ capabilities: { add: ['CAP_SYS_ADMIN'] } })),
    ],
  },
};
