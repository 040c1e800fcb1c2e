import { FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { child, has, list, text } from '../admission/fields';

/** The backend of an Ingress was flat and its paths needed no type. */
export function ingressChanges(object: JsonObject): readonly string[] {
  const spec = child(object, 'spec');
  const changes: string[] = [];
  if (has(spec, 'backend'))
    changes.push(`spec.backend is spec.defaultBackend now${flatBackend(child(spec, 'backend'))}`);
  const untyped: string[] = [];
  list(spec, 'rules').forEach((rule, r) => {
    list(child(rule, 'http'), 'paths').forEach((path, p) => {
      const at = FieldPath.of('spec', 'rules').index(r).child('http', 'paths').index(p);
      const flat = flatBackend(child(path, 'backend'));
      if (flat !== '') changes.push(`${at.child('backend')}${flat}`);
      if (text(path, 'pathType') === '') untyped.push(at.toString());
    });
  });
  if (untyped.length > 0) {
    changes.push(
      `pathType is required now: add pathType: ImplementationSpecific, which is what was meant without it, or Prefix or Exact, to ${untyped.join(', ')}`,
    );
  }
  const annotations = child(child(object, 'metadata'), 'annotations');
  if (has(annotations, 'kubernetes.io/ingress.class')) {
    changes.push('spec.ingressClassName names the class in place of the annotation kubernetes.io/ingress.class');
  }
  return changes;
}

/** `: write service: {...} in place of serviceName and servicePort`; empty where the backend is not flat. */
function flatBackend(backend: JsonObject | undefined): string {
  if (!isJsonObject(backend) || !(has(backend, 'serviceName') || has(backend, 'servicePort'))) return '';
  const { serviceName, servicePort } = backend;
  const port = typeof servicePort === 'string' && !/^\d+$/.test(servicePort) ? 'name' : 'number';
  const service = `{name: ${String(serviceName ?? 'NAME')}, port: {${port}: ${String(servicePort ?? 'PORT')}}}`;
  return `: write service: ${service} in place of serviceName and servicePort`;
}
