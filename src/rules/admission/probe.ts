import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text, texts } from './fields';
import { httpHeaderName, negativeMessage, portName, portNumber } from './names';
import type { Errors } from './validator';

export const probeCatalogue = {
  'valid-handler-type': {
    title: 'A probe or hook has exactly one handler',
    fix: 'Keep exactly one of exec, httpGet, tcpSocket and (in probes) grpc.',
  },
  'require-exec-command': {
    title: 'An exec handler has a command',
    fix: 'Set command to the program and its arguments.',
  },
  'valid-handler-port': {
    title: 'The port of a handler is a number from 1 to 65535 or the name of a port',
    fix: 'Use the number of the port, or the name that it has in ports.',
  },
  'valid-http-get': {
    title: 'An httpGet handler has a path and the scheme HTTP or HTTPS',
    fix: 'Set path to begin with "/", and scheme to HTTP or HTTPS.',
  },
  'valid-http-header': {
    title: 'Names of HTTP headers are letters, digits and "-"',
    fix: 'Rename the header.',
  },
  'valid-probe-number': {
    title: 'Seconds and thresholds of a probe are not negative',
    fix: 'Use zero for the default, or a positive number.',
  },
  'valid-probe-success-threshold': {
    title: 'successThreshold of liveness and startup probes is 1',
    fix: 'Remove successThreshold, or set it to 1.',
  },
  'valid-probe-grace-period': {
    title: 'terminationGracePeriodSeconds of a probe is positive, and never on a readiness probe',
    fix: 'Use 1 or more; remove it from readinessProbe, which kills nothing.',
  },
  'valid-sleep-action': {
    title: 'The sleep of a hook lasts at least 1 second and at most the termination grace period',
    fix: 'Use a number of seconds from 1 to terminationGracePeriodSeconds.',
  },
} satisfies RuleCatalogue;

const schemes = ['HTTP', 'HTTPS'];
const moreThanOne = 'may not specify more than 1 handler type';

/** validateHandler: `names` are the handlers that this place has, in the order in which the server counts them. */
function validateHandler(
  handler: JsonObject,
  names: readonly (keyof typeof handlers)[],
  path: FieldPath,
  errors: Errors,
): void {
  let found = 0;
  for (const name of names) {
    const action = child(handler, name);
    if (action === undefined) continue;
    if (found > 0) errors.forbidden('valid-handler-type', path.child(name), moreThanOne);
    else handlers[name](action, path.child(name), errors);
    found++;
  }
  if (found === 0) errors.required('valid-handler-type', path, 'must specify a handler type');
}

const handlers = {
  exec(action: JsonObject, path: FieldPath, errors: Errors): void {
    if (texts(action, 'command').length === 0) errors.required('require-exec-command', path.child('command'));
  },
  httpGet(action: JsonObject, path: FieldPath, errors: Errors): void {
    if (text(action, 'path') === '') errors.required('valid-http-get', path.child('path'));
    validatePort(action.port, path, errors);
    const scheme = text(action, 'scheme');
    if (!schemes.includes(scheme)) errors.notSupported('valid-http-get', path.child('scheme'), scheme, schemes);
    for (const header of list(action, 'httpHeaders')) {
      const name = text(header, 'name');
      errors.invalidEach('valid-http-header', path.child('httpHeaders'), name, httpHeaderName(name));
    }
  },
  tcpSocket(action: JsonObject, path: FieldPath, errors: Errors): void {
    validatePort(action.port, path, errors);
  },
  grpc(action: JsonObject, path: FieldPath, errors: Errors): void {
    validatePort(number(action, 'port'), path, errors);
  },
  sleep(): void {
    // How long it may take depends on the Pod: validateLifecycle compares.
  },
};

/** ValidatePortNumOrName; an absent port is the number zero. */
function validatePort(port: unknown, path: FieldPath, errors: Errors): void {
  const value = typeof port === 'string' || typeof port === 'number' ? port : 0;
  const messages = typeof value === 'string' ? portName(value) : portNumber(value);
  errors.invalidEach('valid-handler-port', path.child('port'), value, messages);
}

const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const probeNumbers = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/** validateProbe. */
function validateProbe(probe: JsonObject, path: FieldPath, errors: Errors): void {
  validateHandler(probe, probeHandlers, path, errors);
  for (const name of probeNumbers) {
    const value = number(probe, name) ?? 0;
    if (value < 0) errors.invalid('valid-probe-number', path.child(name), value, negativeMessage);
  }
  const grace = number(probe, 'terminationGracePeriodSeconds');
  if (grace !== undefined && grace <= 0) {
    const at = path.child('terminationGracePeriodSeconds');
    errors.invalid('valid-probe-grace-period', at, grace, 'must be greater than 0');
  }
}

/** The three probes of a container; `path` is the container's. */
export function validateProbes(container: JsonObject, path: FieldPath, errors: Errors): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = child(container, name);
    if (probe === undefined) continue;
    const at = path.child(name);
    validateProbe(probe, at, errors);
    if (name === 'readinessProbe') {
      const grace = number(probe, 'terminationGracePeriodSeconds');
      if (grace === undefined) continue;
      const detail = 'must not be set for readinessProbes';
      errors.invalid('valid-probe-grace-period', at.child('terminationGracePeriodSeconds'), grace, detail);
    } else {
      const successes = number(probe, 'successThreshold') ?? 0;
      if (successes !== 1) {
        errors.invalid('valid-probe-success-threshold', at.child('successThreshold'), successes, 'must be 1');
      }
    }
  }
}

/** validateLifecycle: `gracePeriodSeconds` is the Pod's; before 1.30 the server drops the sleep action. */
export function validateLifecycle(
  lifecycle: JsonObject,
  path: FieldPath,
  errors: Errors,
  { minor, gracePeriodSeconds }: { readonly minor: number; readonly gracePeriodSeconds: number },
): void {
  for (const name of ['postStart', 'preStop']) {
    const hook = child(lifecycle, name);
    if (hook === undefined) continue;
    validateHandler(hook, lifecycleHandlers, path.child(name), errors);
    const sleep = child(hook, 'sleep');
    if (sleep === undefined) continue;
    const seconds = number(sleep, 'seconds') ?? 0;
    if (seconds >= (minor < 33 ? 1 : 0) && seconds <= gracePeriodSeconds) continue;
    const least = minor < 33 ? 'greater than 0' : 'non-negative';
    const detail = `must be ${least} and less than terminationGracePeriodSeconds (${gracePeriodSeconds})`;
    errors.invalid('valid-sleep-action', path.child(name, 'sleep'), seconds, detail);
  }
}

const lifecycleHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;
