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
} as const satisfies RuleCatalogue;

/** Adds that the kind is neither built into the version nor defined. */
export function reportUnknownKind(
  { apiVersion, kind }: ObjectRef,
  options: CheckOptions,
  reporter: Reporter<keyof typeof kindCatalogue>,
): void {
  const version = options.kubeVersion;
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
