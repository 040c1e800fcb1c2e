import type { RuleTable } from '../rule-table';
import type { probeCatalogue } from './probe';
import { containerPath as c, core, podBase } from './table-bases';

const live = `${c}.livenessProbe`;
const ready = `${c}.readinessProbe`;
const stop = `${c}.lifecycle.preStop`;
const tcp = { tcpSocket: { port: 80 } };

export const probeTable: RuleTable<keyof typeof probeCatalogue> = {
  'valid-handler-type': {
    why: 'A probe or hook does one thing.',
    source: `${core} validateHandler`,
    base: podBase,
    accepts: [{ set: { [live]: tcp } }, { set: { [live]: null } }, { set: { [stop]: { exec: { command: ['x'] } } } }],
    refuses: [
      { set: { [live]: { ...tcp, httpGet: { path: '/', port: 80 } } }, at: `${live}.tcpSocket` },
      { set: { [live]: {} }, at: live },
      { set: { [live]: { periodSeconds: 5 } }, at: live },
      { set: { [stop]: {} }, at: stop },
    ],
  },
  'require-exec-command': {
    why: 'Without a command there is nothing to execute.',
    source: `${core} validateExecAction`,
    base: podBase,
    accepts: [{ set: { [live]: { exec: { command: ['cat', '/tmp/ok'] } } } }],
    refuses: [
      { set: { [live]: { exec: { command: [] } } }, at: `${live}.exec.command` },
      { set: { [live]: { exec: {} } }, at: `${live}.exec.command` },
    ],
  },
  'valid-handler-port': {
    why: 'A handler connects to a port: a number, or the name of a port of the container.',
    source: `${core} ValidatePortNumOrName`,
    base: podBase,
    accepts: [
      { set: { [live]: { tcpSocket: { port: 1 } } } },
      { set: { [live]: { tcpSocket: { port: 65535 } } } },
      { set: { [live]: { httpGet: { port: 'http' } } } },
      { set: { [live]: { grpc: { port: 9090 } } } },
    ],
    refuses: [
      { set: { [live]: { tcpSocket: { port: 65536 } } }, at: `${live}.tcpSocket.port` },
      { set: { [live]: { tcpSocket: { port: 0 } } }, at: `${live}.tcpSocket.port` },
      { set: { [live]: { tcpSocket: { port: '80' } } }, at: `${live}.tcpSocket.port` },
      { set: { [live]: { grpc: { port: 0 } } }, at: `${live}.grpc.port` },
      { set: { [live]: { httpGet: { port: 'Main_Port' } } }, at: `${live}.httpGet.port` },
    ],
  },
  'valid-http-get': {
    why: 'The kubelet asks over HTTP or HTTPS.',
    source: `${core} validateHTTPGetAction`,
    base: podBase,
    accepts: [
      { set: { [live]: { httpGet: { port: 80, scheme: 'HTTPS' } } } },
      { name: 'an empty path means "/"', set: { [live]: { httpGet: { port: 80, path: '' } } } },
    ],
    refuses: [{ set: { [live]: { httpGet: { port: 80, scheme: 'https' } } }, at: `${live}.httpGet.scheme` }],
  },
  'valid-http-header': {
    why: 'Other characters would break the request.',
    source: `${core} validateHTTPGetAction`,
    base: podBase,
    accepts: [{ set: { [live]: { httpGet: { port: 80, httpHeaders: [{ name: 'X-Probe', value: 'a b' }] } } } }],
    refuses: [
      {
        set: { [live]: { httpGet: { port: 80, httpHeaders: [{ name: 'X Probe', value: '1' }] } } },
        at: `${live}.httpGet.httpHeaders`,
      },
      {
        set: { [live]: { httpGet: { port: 80, httpHeaders: [{ name: '', value: '1' }] } } },
        at: `${live}.httpGet.httpHeaders`,
      },
    ],
  },
  'valid-probe-number': {
    why: 'Time and counts do not run backwards.',
    source: `${core} validateProbe`,
    base: podBase,
    accepts: [
      { set: { [live]: { ...tcp, initialDelaySeconds: 0, periodSeconds: 0, failureThreshold: 0 } } },
      { set: { [live]: { ...tcp, timeoutSeconds: null } } },
    ],
    refuses: [
      { set: { [live]: { ...tcp, initialDelaySeconds: -1 } }, at: `${live}.initialDelaySeconds` },
      { set: { [live]: { ...tcp, timeoutSeconds: -1 } }, at: `${live}.timeoutSeconds` },
      { set: { [live]: { ...tcp, periodSeconds: -1 } }, at: `${live}.periodSeconds` },
      { set: { [live]: { ...tcp, failureThreshold: -1 } }, at: `${live}.failureThreshold` },
      { set: { [ready]: { ...tcp, successThreshold: -1 } }, at: `${ready}.successThreshold` },
    ],
  },
  'valid-probe-success-threshold': {
    why: 'A container that answers once lives, or has started; only readiness can ask for more.',
    source: `${core} validateContainers`,
    base: podBase,
    accepts: [
      { set: { [live]: { ...tcp, successThreshold: 1 } } },
      { set: { [live]: { ...tcp, successThreshold: 0 } } },
      { set: { [ready]: { ...tcp, successThreshold: 2 } } },
    ],
    refuses: [
      { set: { [live]: { ...tcp, successThreshold: 2 } }, at: `${live}.successThreshold` },
      { set: { [`${c}.startupProbe`]: { ...tcp, successThreshold: 2 } }, at: `${c}.startupProbe.successThreshold` },
    ],
  },
  'valid-probe-grace-period': {
    why: 'The period is the time between the signal to end and the kill; a readiness probe sends neither.',
    source: `${core} validateProbe, validateContainers`,
    base: podBase,
    accepts: [
      { set: { [live]: { ...tcp, terminationGracePeriodSeconds: 1 } } },
      { set: { [ready]: { ...tcp, terminationGracePeriodSeconds: null } } },
    ],
    refuses: [
      { set: { [live]: { ...tcp, terminationGracePeriodSeconds: 0 } }, at: `${live}.terminationGracePeriodSeconds` },
      { set: { [ready]: { ...tcp, terminationGracePeriodSeconds: 5 } }, at: `${ready}.terminationGracePeriodSeconds` },
    ],
  },
  'valid-sleep-action': {
    why: 'A sleep that is longer than the grace period ends in the kill.',
    source: `${core} validateSleepAction`,
    kubeVersion: '1.30',
    base: podBase,
    accepts: [{ set: { [stop]: { sleep: { seconds: 1 } } } }, { set: { [stop]: { sleep: { seconds: 30 } } } }],
    refuses: [
      { set: { [stop]: { sleep: { seconds: 31 } } }, at: `${stop}.sleep` },
      { set: { [stop]: { sleep: { seconds: 0 } } }, at: `${stop}.sleep` },
    ],
  },
};
