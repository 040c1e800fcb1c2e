import type { ObjectRef } from '../manifest';
import { explainUnknownKind } from '../schema';
import type { CheckOptions } from './check-options';
import type { Reporter, RuleCatalogue } from './rule';

export const kindCatalogue = {
  'no-unknown-kind': {
    title: 'The kind is built in, or a CustomResourceDefinition describes it',
    fix: 'Correct apiVersion or kind; for a custom resource give its CustomResourceDefinition with --schema FILE, or check it together with the object.',
    severity: 'warning',
  },
  'no-uncreatable-kind': {
    title: 'The kind is one that can be created by itself',
    fix: 'Remove the object: it is a request to a subresource, or something that the cluster tells about itself.',
  },
} as const satisfies RuleCatalogue;

/**
 * Kinds of the API that no `kubectl apply` can create: they are sent to a subresource of another object, or are only
 * ever read (the endpoints of the API server in its OpenAPI document).
 */
const uncreatable = new Map([
  ['policy/v1 Eviction', 'is sent to the eviction subresource of a Pod'],
  ['policy/v1beta1 Eviction', 'is sent to the eviction subresource of a Pod'],
  ['autoscaling/v1 Scale', 'is sent to the scale subresource of a workload'],
  ['authentication.k8s.io/v1 TokenRequest', 'is sent to the token subresource of a ServiceAccount'],
  ['v1 ComponentStatus', 'is only read'],
]);

/** Adds what there is to say about the kind of an object, before its fields are looked at. */
export function reportKind(
  { apiVersion, kind }: ObjectRef,
  isKnown: boolean,
  options: CheckOptions,
  reporter: Reporter<keyof typeof kindCatalogue>,
): void {
  if (!isKnown) {
    const version = options.kubeVersion;
    const message = `Kubernetes ${version} has no kind ${kind} in ${apiVersion}, and no definition describes it: only its metadata is checked`;
    const fix = explain(apiVersion, kind, version);
    reporter.report('no-unknown-kind', 'kind', message, fix, options.strictKinds ? 'error' : 'warning');
    return;
  }
  const reason = uncreatable.get(`${apiVersion} ${kind}`);
  if (reason !== undefined) {
    reporter.report('no-uncreatable-kind', 'kind', `${kind} ${reason}; it cannot be created by itself`);
  } else if (kind.endsWith('List')) {
    const message = `${kind} is what the API server answers; without items there is nothing to create`;
    reporter.report('no-uncreatable-kind', 'kind', message, 'Write the objects themselves, or items.');
  }
}

/** Explanations that were given before: a set may hold thousands of objects of one unknown kind. */
const explanations = new Map<string, string | undefined>();

function explain(apiVersion: string, kind: string, version: CheckOptions['kubeVersion']): string | undefined {
  const key = JSON.stringify([apiVersion, kind, version]);
  if (!explanations.has(key)) {
    if (explanations.size >= 1000) explanations.clear();
    explanations.set(key, explainUnknownKind(apiVersion, kind, version));
  }
  return explanations.get(key);
}
