import type { JsonObject } from '../../manifest';
import {
  type Draft,
  editList,
  editObject,
  fill,
  fillZero,
  inField,
  inList,
  isZeroValue,
  objectIn,
  withDefaults,
  without,
} from './draft';
import { droppedFields, enabledSince } from './features';
import { imageTag } from './image-tag';
import { resourceRequirements } from './resources';
import { downwardReference } from './volumes';

const containerDrops = droppedFields({
  resizePolicy: 'InPlacePodVerticalScaling',
  restartPolicyRules: 'ContainerRestartRules',
});
const mountDrops = droppedFields({ recursiveReadOnly: 'RecursiveReadOnlyMounts' });
const lifecycleDrops = droppedFields({ stopSignal: 'ContainerStopSignals' });
const handlerDrops = droppedFields({ sleep: 'PodLifecycleSleepAction' });
const resourceDrops = droppedFields({ claims: 'DynamicResourceAllocation' });
const sourceDrops = droppedFields({ fileKeyRef: 'EnvFiles' });

/** A container, an init container or an ephemeral container of a Pod or a template. */
export function container(object: JsonObject, minor: number): JsonObject {
  const draft: Draft = { ...without(object, containerDrops(minor)) };
  const { image } = object;
  if (isZeroValue(draft.imagePullPolicy)) {
    draft.imagePullPolicy = imageTag(typeof image === 'string' ? image : '') === 'latest' ? 'Always' : 'IfNotPresent';
  }
  fillZero(draft, 'terminationMessagePath', '/dev/termination-log');
  fillZero(draft, 'terminationMessagePolicy', 'File');
  editList(draft, 'ports', containerPort);
  editList(draft, 'env', (variable) => environmentVariable(variable, minor));
  editObject(draft, 'resources', (resources) => resourceRequirements(without(resources, resourceDrops(minor))));
  editObject(draft, 'livenessProbe', probe);
  editObject(draft, 'readinessProbe', probe);
  editObject(draft, 'startupProbe', probe);
  editObject(draft, 'lifecycle', (hooks) => lifecycle(hooks, minor));
  if (draft.lifecycle !== object.lifecycle && Object.keys(objectIn(draft, 'lifecycle')).length === 0) {
    delete draft.lifecycle;
  }
  editList(draft, 'volumeMounts', (mount) => without(mount, mountDrops(minor)));
  if (minor < enabledSince.ProcMountType) editObject(draft, 'securityContext', defaultProcMount);
  return draft;
}

const containerPort = (port: JsonObject): JsonObject =>
  isZeroValue(port.protocol) ? { ...port, protocol: 'TCP' } : port;

const environmentVariable = (variable: JsonObject, minor: number): JsonObject =>
  inField(variable, 'valueFrom', (source) => downwardReference(without(source, sourceDrops(minor))));

/** The server does not drop another procMount, but puts the default in its place. */
const defaultProcMount = (context: JsonObject): JsonObject =>
  context.procMount === undefined || context.procMount === 'Default' ? context : { ...context, procMount: 'Default' };

function probe(object: JsonObject): JsonObject {
  const draft: Draft = { ...object };
  fillZero(draft, 'timeoutSeconds', 1);
  fillZero(draft, 'periodSeconds', 10);
  fillZero(draft, 'successThreshold', 1);
  fillZero(draft, 'failureThreshold', 3);
  editObject(draft, 'httpGet', httpGet);
  editObject(draft, 'grpc', (action) => withDefaults(action, { service: '' }));
  return draft;
}

function httpGet(action: JsonObject): JsonObject {
  if (!isZeroValue(action.path) && !isZeroValue(action.scheme)) return action;
  const draft: Draft = { ...action };
  fillZero(draft, 'path', '/');
  fillZero(draft, 'scheme', 'HTTP');
  return draft;
}

/** Hooks that nothing is left of are dropped themselves. */
function lifecycle(hooks: JsonObject, minor: number): JsonObject {
  let result = without(hooks, lifecycleDrops(minor));
  for (const name of ['postStart', 'preStop']) {
    result = inField(result, name, (hook) => inField(hook, 'httpGet', httpGet));
    const hook = objectIn(result, name);
    const kept = without(hook, handlerDrops(minor));
    if (kept === hook) continue;
    result = Object.keys(kept).length === 0 ? without(result, [name]) : { ...result, [name]: kept };
  }
  return result;
}

/**
 * Limits without a request of the same resource are requested too, in a Pod and not in a template
 * (SetDefaults_Pod).
 */
export function requestLimits(object: JsonObject): JsonObject {
  return inField(object, 'resources', (resources) => {
    const { limits } = resources;
    if (typeof limits !== 'object' || limits === null) return resources;
    const draft: Draft = { ...resources };
    fill(draft, 'requests', {});
    editObject(draft, 'requests', (requests) => withDefaults(requests, limits as JsonObject));
    return draft;
  });
}

/** On the host's network every container port is a host port. */
export function hostPorts(object: JsonObject): JsonObject {
  return inList(object, 'ports', (port) =>
    isZeroValue(port.hostPort) ? { ...port, hostPort: port.containerPort } : port,
  );
}
