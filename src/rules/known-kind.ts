import { type JsonObject, refOf } from '../manifest';
import { explainUnknownKind } from '../schema';
import { minorOf } from '../schema/versions';
import type { CheckOptions } from './check-options';
import { adviseOn, printRemoval } from './deprecations/advice';
import { lifecycleOf } from './deprecations/api-lifecycle';
import type { Reporter, RuleCatalogue } from './rule';

export const kindCatalogue = {
  'no-unknown-kind': {
    title: 'The kind is built in, or a CustomResourceDefinition describes it',
    fix: 'Correct apiVersion or kind; for a custom resource give its CustomResourceDefinition with --schema FILE, or check it together with the object.',
    severity: 'warning',
  },
  'no-removed-api': {
    title: 'The API of the object is one that the version of Kubernetes still has',
    fix: 'Use the apiVersion that replaces it.',
  },
} as const satisfies RuleCatalogue;

/** Adds that the kind of an object is gone from the version, or is neither built into it nor defined. */
export function reportUnknownKind(
  object: JsonObject,
  options: CheckOptions,
  reporter: Reporter<keyof typeof kindCatalogue>,
): void {
  const { apiVersion, kind } = refOf(object);
  const version = options.kubeVersion;
  const minor = minorOf(version);
  const lifecycle = lifecycleOf(apiVersion, kind);
  if (lifecycle?.removed !== undefined && lifecycle.removed <= minor) {
    const message = `Kubernetes ${version} has no ${apiVersion} ${kind}: it ${printRemoval(lifecycle)}`;
    reporter.report('no-removed-api', 'apiVersion', message, adviseOn(lifecycle, object, kind, minor));
    return;
  }
  const message = `Kubernetes ${version} has no kind ${kind} in ${apiVersion}, and no definition describes it: only its metadata is checked`;
  const severity = options.strictKinds ? 'error' : 'warning';
  reporter.report('no-unknown-kind', 'kind', message, explain(apiVersion, kind, version), severity);
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
