import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, number, text, textMap } from '../admission/fields';
import { type AddReference, core, type Extractor } from './reference';

const spec = FieldPath.of('spec');

/** cert-manager's ingress-shim and its predecessors make the Secret that the annotated Ingress names. */
const certificateAnnotations = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

export const ingressReferences: Extractor = ({ object, ref }, add) => {
  const ingress = child(object, 'spec');
  const className = text(ingress, 'ingressClassName');
  if (className !== '') {
    const target = { group: 'networking.k8s.io', kind: 'IngressClass', namespace: undefined, name: className };
    add('class', spec.child('ingressClassName'), target);
  }
  for (const field of ['defaultBackend', 'backend']) {
    addBackend(child(ingress, field), spec.child(field), ref.namespace, add);
  }
  list(ingress, 'rules').forEach((rule, ruleIndex) => {
    list(child(rule, 'http'), 'paths').forEach((path, pathIndex) => {
      const at = spec.child('rules').index(ruleIndex).child('http', 'paths').index(pathIndex).child('backend');
      addBackend(child(path, 'backend'), at, ref.namespace, add);
    });
  });
  const annotations = textMap(child(object, 'metadata'), 'annotations');
  const isMade = certificateAnnotations.some((name) => annotations[name] !== undefined);
  list(ingress, 'tls').forEach((entry, index) => {
    const name = text(entry, 'secretName');
    const path = spec.child('tls').index(index).child('secretName');
    if (name !== '') add('credentials', path, core('Secret', ref.namespace, name), isMade);
  });
};

function addBackend(backend: JsonObject | undefined, path: FieldPath, namespace: string, add: AddReference): void {
  if (backend === undefined) return;
  addFlatBackend(backend, path, namespace, add);
  const service = child(backend, 'service');
  if (service !== undefined) addServicePort(service, path.child('service'), namespace, add);
  const resource = child(backend, 'resource');
  const name = text(resource, 'name');
  if (name === '') return;
  const target = { group: text(resource, 'apiGroup'), kind: text(resource, 'kind'), namespace, name };
  add('backend', path.child('resource', 'name'), target);
}

/** The backend of an Ingress before networking.k8s.io/v1. */
function addFlatBackend(backend: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  const name = text(backend, 'serviceName');
  if (name === '') return;
  const target = core('Service', namespace, name);
  add('backend', path.child('serviceName'), target);
  const port = number(backend, 'servicePort') ?? text(backend, 'servicePort');
  if (port !== '') add('backend', path.child('servicePort'), { ...target, port });
}

/** An Ingress backend: one reference to the Service, and one to its port, which has a name or a number. */
function addServicePort(service: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  const name = text(service, 'name');
  if (name === '') return;
  const target = core('Service', namespace, name);
  add('backend', path.child('name'), target);
  const port = child(service, 'port');
  const portName = text(port, 'name');
  const portNumber = number(port, 'number');
  if (portName !== '') add('backend', path.child('port', 'name'), { ...target, port: portName });
  else if (portNumber !== undefined) add('backend', path.child('port', 'number'), { ...target, port: portNumber });
}

const serviceLabel = 'kubernetes.io/service-name';

/** The Service of an EndpointSlice, which may be written by a controller for a Service made later. */
export const endpointSliceReferences: Extractor = ({ object, ref }, add) => {
  const name = textMap(child(object, 'metadata'), 'labels')[serviceLabel];
  if (typeof name !== 'string' || name === '') return;
  add('endpoints', FieldPath.of('metadata', 'labels').key(serviceLabel), core('Service', ref.namespace, name), true);
};

/** Endpoints carry the name of their Service. */
export const endpointsReferences: Extractor = ({ ref }, add) => {
  if (ref.name !== '')
    add('endpoints', FieldPath.of('metadata', 'name'), core('Service', ref.namespace, ref.name), true);
};
