import type { SetRuleTable } from '../set-rule-table';
import type { probesCatalogue } from './probes';
import { accept, containerWith, deploymentWith, jobWith, podWith, refuse } from './table-objects';

const source = 'Kubernetes documentation, Liveness, Readiness, and Startup Probes';
const get = (path: string) => ({ httpGet: { path, port: 8080 } });

export const probesTable: SetRuleTable<keyof typeof probesCatalogue> = {
  'require-readiness-probe': {
    why: 'Without it a Pod gets traffic from the moment its process starts, and keeps it when it cannot serve. An update goes on over Pods that never worked.',
    source,
    accepts: [
      accept('a probe', containerWith({ readinessProbe: get('/ready') })),
      accept('a Pod that finishes', podWith({ 'spec.restartPolicy': 'Never' })),
      accept('a Job', jobWith()),
    ],
    refuses: [
      refuse('a Pod that runs on', 'spec.containers[0].readinessProbe', containerWith()),
      refuse('a Deployment', 'spec.template.spec.containers[0].readinessProbe', deploymentWith()),
    ],
  },
  'require-liveness-probe': {
    why: 'A process that hangs is not restarted: the kubelet sees only that it is there.',
    source,
    accepts: [
      accept('a probe', containerWith({ livenessProbe: get('/healthy') })),
      accept(
        'an init container',
        podWith({ 'spec.initContainers': [{ name: 'a', image: 'b:1' }], 'spec.restartPolicy': 'Never' }),
      ),
    ],
    refuses: [refuse('none', 'spec.containers[0].livenessProbe', containerWith())],
  },
  'no-identical-probes': {
    why: 'When both ask the same, a container that is overloaded, or waits for its database, is restarted at the moment when it should only be left alone.',
    source,
    accepts: [
      accept('two paths', containerWith({ livenessProbe: get('/healthy'), readinessProbe: get('/ready') })),
      accept('two ways', containerWith({ livenessProbe: { tcpSocket: { port: 8080 } }, readinessProbe: get('/') })),
      accept('one alone', containerWith({ readinessProbe: get('/') })),
    ],
    refuses: [
      refuse(
        'the same path',
        'spec.containers[0].livenessProbe',
        containerWith({ livenessProbe: get('/'), readinessProbe: get('/') }),
      ),
      refuse(
        'asked less often',
        'spec.containers[0].livenessProbe',
        containerWith({
          livenessProbe: { ...get('/'), periodSeconds: 30 },
          readinessProbe: { httpGet: { port: 8080, path: '/' } },
        }),
      ),
    ],
  },
};
