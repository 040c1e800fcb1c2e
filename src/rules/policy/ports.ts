import { list, number, text } from '../admission/fields';
import { containerRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';

export const portsCatalogue = {
  'no-ssh-port': {
    title: 'Containers offer no SSH',
    fix: 'Remove the SSH server; `kubectl exec` and `kubectl debug` reach a container without one.',
    severity: 'warning',
    profile: 'recommended',
  },
  'no-privileged-port': {
    title: 'Containers listen on ports of 1024 and above',
    fix: 'Let the program listen on 1024 or above, such as 8080; the Service may still offer 80.',
    severity: 'warning',
    profile: 'strict',
  },
} as const satisfies RuleCatalogue;

/** Ports that call for more rights, or for other ways in. */
export const ports = containerRule('Ports', portsCatalogue, ({ container, path }, tell) => {
  list(container, 'ports').forEach((port, index) => {
    const value = number(port, 'containerPort') ?? 0;
    const at = path.child('ports').index(index).child('containerPort');
    if (value === 22 && text(port, 'protocol') !== 'UDP') {
      tell('no-ssh-port', at, '22 is the port of SSH: a second way in, past the audit log of the API server');
    } else if (value > 0 && value < 1024) {
      tell('no-privileged-port', at, `${value} is below 1024, where only root or NET_BIND_SERVICE may listen`);
    }
  });
});
