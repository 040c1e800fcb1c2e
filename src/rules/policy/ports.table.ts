import type { SetRuleTable } from '../set-rule-table';
import type { portsCatalogue } from './ports';
import { accept, containerWith, refuse } from './table-objects';

const at = 'spec.containers[0].ports[0].containerPort';
const port = (containerPort: number, protocol = 'TCP') => containerWith({ ports: [{ containerPort, protocol }] });

export const portsTable: SetRuleTable<keyof typeof portsCatalogue> = {
  'no-ssh-port': {
    why: 'An SSH server in a container has keys and users of its own, which no one rotates, and what is done through it is in no audit log.',
    source: 'kube-linter, ssh-port',
    accepts: [accept('another port', port(2222)), accept('UDP', port(22, 'UDP'))],
    refuses: [refuse('22', at, port(22))],
  },
  'no-privileged-port': {
    why: 'Listening below 1024 takes root or a capability that most images could do without.',
    source: 'Linux manual, capabilities(7): CAP_NET_BIND_SERVICE',
    accepts: [accept('1024', port(1024)), accept('told of as SSH', port(22))],
    refuses: [refuse('80', at, port(80)), refuse('1023', at, port(1023))],
  },
};
