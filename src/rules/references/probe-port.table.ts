import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { pod } from './objects.table';
import type { probePortCatalogue } from './probe-port';

const http = { name: 'http', containerPort: 8080 };
const probed = (port: number | string, ports: readonly JsonObject[] = [http]): JsonObject =>
  pod('web', { ports, readinessProbe: { httpGet: { path: '/', port } } });

export const probePortTable: SetRuleTable<keyof typeof probePortCatalogue> = {
  'valid-probe-port': {
    why: 'A probe of a port that no container has fails always: its container is restarted again and again, or never gets traffic.',
    source:
      'Kubernetes documentation, Configure Liveness, Readiness and Startup Probes: named ports; kubelet, ResolveContainerPort; kube-linter liveness-port',
    accepts: [
      { name: 'by name', objects: [probed('http')] },
      { name: 'by number', objects: [probed(8080)] },
      {
        name: 'a number of both protocols',
        objects: [probed(8080, [{ name: 'dns', containerPort: 8080, protocol: 'UDP' }, http])],
      },
      {
        name: 'a number of another container of the Pod',
        objects: [
          pod(
            'web',
            { livenessProbe: { tcpSocket: { port: 15021 } } },
            {
              initContainers: [
                { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', ports: [{ containerPort: 15021 }] },
              ],
            },
          ),
        ],
      },
      {
        name: 'another host',
        objects: [pod('web', { livenessProbe: { httpGet: { host: 'example.com', port: 80 } } })],
      },
      { name: 'a command', objects: [pod('web', { livenessProbe: { exec: { command: ['true'] } } })] },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [probed('htpt')],
        at: 'spec.containers[0].readinessProbe.httpGet.port',
      },
      {
        name: 'the port of the Service',
        objects: [probed(80)],
        at: 'spec.containers[0].readinessProbe.httpGet.port',
      },
      {
        name: 'a number where no ports are listed',
        objects: [probed(8080, [])],
        at: 'spec.containers[0].readinessProbe.httpGet.port',
      },
      {
        name: 'a port of UDP',
        objects: [
          pod('web', {
            ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }],
            livenessProbe: { tcpSocket: { port: 'dns' } },
          }),
        ],
        at: 'spec.containers[0].livenessProbe.tcpSocket.port',
      },
      {
        name: 'gRPC',
        objects: [pod('web', { ports: [http], livenessProbe: { grpc: { port: 9000 } } })],
        at: 'spec.containers[0].livenessProbe.grpc.port',
      },
      {
        name: 'a name of another container',
        objects: [
          pod(
            'web',
            { startupProbe: { tcpSocket: { port: 'admin' } } },
            {
              initContainers: [
                {
                  name: 'proxy',
                  image: 'proxy:1',
                  restartPolicy: 'Always',
                  ports: [{ name: 'admin', containerPort: 15021 }],
                },
              ],
            },
          ),
        ],
        at: 'spec.containers[0].startupProbe.tcpSocket.port',
      },
      {
        name: 'a hook',
        objects: [pod('web', { ports: [http], lifecycle: { preStop: { httpGet: { port: 'stop' } } } })],
        at: 'spec.containers[0].lifecycle.preStop.httpGet.port',
      },
    ],
  },
};
