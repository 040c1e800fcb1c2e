import { FieldPath, groupOf, type JsonObject } from '../../manifest';
import { minorOf } from '../../schema/versions';
import { child, list, text, texts } from '../admission/fields';
import { kindRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';
import { replacementIn } from './advice';
import { lifecycleOf } from './api-lifecycle';

export const removedApiReferenceCatalogue = {
  'no-removed-api-reference': {
    title: 'Objects refer to others by APIs that the version of Kubernetes, or that of --until, still has',
    fix: 'Name the API that replaces it.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

/** Groups of which RBAC rules outlive what they were about: which resources, since when, and where they are now. */
const goneResources: {
  readonly [group: string]: (resource: string) => readonly [gone: number, instead: string] | undefined;
} = {
  extensions: (resource) => {
    if (resource === 'podsecuritypolicies') return [16, 'Remove the rule: nothing has the resource any more.'];
    if (/^ingresses(\/|$)/.test(resource)) return [22, 'Use the API group networking.k8s.io.'];
    if (resource === 'networkpolicies') return [16, 'Use the API group networking.k8s.io.'];
    if (/^(daemonsets|deployments|replicasets)(\/|$)/.test(resource)) return [16, 'Use the API group apps.'];
    return undefined;
  },
  policy: (resource) =>
    resource === 'podsecuritypolicies' ? [25, 'Remove the rule: nothing has the resource any more.'] : undefined,
};

type Tell = (path: FieldPath, message: string, fix: string) => void;

/** References that lead nowhere though the object itself is of an API that is there. */
export const removedApiReference = kindRule(
  'Deprecations',
  removedApiReferenceCatalogue,
  ['autoscaling/HorizontalPodAutoscaler', 'rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/Role'],
  ({ ref, object }, report, options) => {
    const until = minorOf(options.until ?? options.kubeVersion);
    const tell: Tell = (path, message, fix) => report('no-removed-api-reference', path, message, fix);
    if (ref.kind === 'HorizontalPodAutoscaler') checkTarget(object, until, tell);
    else checkRules(object, until, tell);
  },
);

/** The autoscaler looks for the kind in its group, whatever the version: only a group that lost it is a dead end. */
function checkTarget(object: JsonObject, until: number, tell: Tell): void {
  const target = child(child(object, 'spec'), 'scaleTargetRef');
  const [apiVersion, kind] = [text(target, 'apiVersion'), text(target, 'kind')];
  const lifecycle = lifecycleOf(apiVersion, kind);
  if (lifecycle?.removed === undefined || lifecycle.removed > until) return;
  const [replacement = ''] = replacementIn(lifecycle, until) ?? [];
  if (groupOf(replacement) === groupOf(apiVersion)) return;
  const path = FieldPath.of('spec', 'scaleTargetRef', 'apiVersion');
  tell(path, `${apiVersion} ${kind} is gone from 1.${lifecycle.removed} on: nothing is scaled`, `Use ${replacement}.`);
}

/** A rule that names another group beside the one that is gone serves old and new versions alike. */
function checkRules(object: JsonObject, until: number, tell: Tell): void {
  list(object, 'rules').forEach((rule, r) => {
    const groups = texts(rule, 'apiGroups');
    const [group = ''] = groups;
    if (groups.length !== 1 || !Object.hasOwn(goneResources, group)) return;
    texts(rule, 'resources').forEach((resource, index) => {
      const [gone, instead] = goneResources[group]?.(resource) ?? [];
      if (gone === undefined || gone > until) return;
      const path = FieldPath.of('rules').index(r).child('resources').index(index);
      tell(
        path,
        `${resource} of API group ${group} are gone from 1.${gone} on: the rule allows nothing`,
        instead ?? '',
      );
    });
  });
}
