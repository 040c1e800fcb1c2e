import type { JsonObject } from '../../manifest';
import {
  completed,
  type Draft,
  eachObject,
  editObject,
  fill,
  ifObject,
  inField,
  inList,
  isZeroValue,
  objectIn,
  withDefaults,
  without,
  withZeroDefaults,
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

const containerDefaults = {
  imagePullPolicy: '',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

/**
 * A container, an init container or an ephemeral container of a Pod or a template. Fields are named one by one, here
 * and wherever thousands of objects pass, because that is several times as fast as by variable.
 */
export function container(object: JsonObject, minor: number): JsonObject {
  const draft = completed(without(object, containerDrops(minor)), {}, containerDefaults);
  if (draft.imagePullPolicy === '') draft.imagePullPolicy = pullPolicy(draft.image);
  if (draft.ports !== undefined) draft.ports = eachObject(draft.ports, containerPort);
  if (draft.env !== undefined) draft.env = eachObject(draft.env, (variable) => environmentVariable(variable, minor));
  if (draft.resources !== undefined) draft.resources = ifObject(draft.resources, (item) => requirements(item, minor));
  if (draft.livenessProbe !== undefined) draft.livenessProbe = ifObject(draft.livenessProbe, probe);
  if (draft.readinessProbe !== undefined) draft.readinessProbe = ifObject(draft.readinessProbe, probe);
  if (draft.startupProbe !== undefined) draft.startupProbe = ifObject(draft.startupProbe, probe);
  if (draft.lifecycle !== undefined) editLifecycle(draft, minor);
  if (minor < enabledSince.RecursiveReadOnlyMounts && draft.volumeMounts !== undefined) {
    draft.volumeMounts = eachObject(draft.volumeMounts, (mount) => without(mount, mountDrops(minor)));
  }
  if (minor < enabledSince.ProcMountType && draft.securityContext !== undefined) {
    draft.securityContext = ifObject(draft.securityContext, defaultProcMount);
  }
  return draft;
}

const pullPolicy = (image: unknown): string =>
  imageTag(typeof image === 'string' ? image : '') === 'latest' ? 'Always' : 'IfNotPresent';

const requirements = (resources: JsonObject, minor: number): JsonObject =>
  resourceRequirements(without(resources, resourceDrops(minor)));

const containerPort = (port: JsonObject): JsonObject => withZeroDefaults(port, { protocol: 'TCP' });

const environmentVariable = (variable: JsonObject, minor: number): JsonObject =>
  inField(variable, 'valueFrom', (source) => downwardReference(without(source, sourceDrops(minor))));

/** The server does not drop another procMount, but puts the default in its place. */
const defaultProcMount = (context: JsonObject): JsonObject =>
  context.procMount === undefined || context.procMount === 'Default' ? context : { ...context, procMount: 'Default' };

const probeDefaults = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

function probe(object: JsonObject): JsonObject {
  const draft = completed(object, {}, probeDefaults);
  if (draft.httpGet !== undefined) draft.httpGet = ifObject(draft.httpGet, httpGet);
  if (draft.grpc !== undefined) draft.grpc = ifObject(draft.grpc, (action) => withDefaults(action, { service: '' }));
  return draft;
}

const httpGet = (action: JsonObject): JsonObject => withZeroDefaults(action, { path: '/', scheme: 'HTTP' });

/** A lifecycle that nothing is left of is dropped itself. */
function editLifecycle(draft: Draft, minor: number): void {
  const given = draft.lifecycle;
  draft.lifecycle = ifObject(given, (hooks) => lifecycle(hooks, minor));
  if (draft.lifecycle !== given && Object.keys(objectIn(draft, 'lifecycle')).length === 0) delete draft.lifecycle;
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
