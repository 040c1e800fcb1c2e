import { isJsonObject, type JsonObject } from '../../manifest';
import { text } from '../admission/fields';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { clusterKeys } from './cluster-objects';
import { addOrDeclare, missingObjects } from './missing-objects';
import { didYouMean, nearNames } from './near-names';
import { printTarget, type Reference } from './reference';
import { graphOf, type ReferenceGraph } from './reference-graph';

export const configCatalogue = {
  'require-config-map': {
    title: 'A ConfigMap that a Pod uses exists',
    fix: `${addOrDeclare} A container that works without it says optional: true.`,
    severity: 'warning',
  },
  'require-secret': {
    title: 'A Secret that is used exists',
    fix: `${addOrDeclare} A container that works without it says optional: true.`,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** A container whose ConfigMap or Secret is missing waits in CreateContainerConfigError, its volume in ContainerCreating. */
export const requireConfig: SetRule<keyof typeof configCatalogue> = missingObjects(
  'References to configuration',
  configCatalogue,
  ({ type, to }: Reference) => {
    if (to.group !== '' || type === 'backend') return undefined;
    if (to.kind === 'ConfigMap') return 'require-config-map';
    return to.kind === 'Secret' ? 'require-secret' : undefined;
  },
);

export const configKeyCatalogue = {
  'require-config-key': {
    title: 'A key that a Pod uses is in its ConfigMap or Secret',
    fix: 'Correct the key, or add it to the object. A container that works without it says optional: true.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

export const requireConfigKey: SetRule<keyof typeof configKeyCatalogue> = {
  title: 'References to keys of configuration',
  catalogue: configKeyCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    for (const reference of graph.objectReferences) {
      const { from, path, to, isOptional } = reference;
      if (isOptional || to.key === undefined) continue;
      const keys = keysOf(reference, graph);
      if (keys === undefined || keys.includes(to.key)) continue;
      const near = didYouMean(nearNames(to.key, keys)) || (keys.length === 0 ? '; it has none' : listOf(keys));
      report(from, 'require-config-key', path, `${printTarget(to)} has no key ${JSON.stringify(to.key)}${near}`);
    }
  },
};

function listOf(keys: readonly string[]): string {
  const shown = [...keys].sort().slice(0, 8);
  return `; it has ${shown.join(', ')}${keys.length > shown.length ? ` and ${keys.length - shown.length} more` : ''}`;
}

/** The keys of a ConfigMap or Secret; undefined when they are not known. */
function keysOf(reference: Reference, graph: ReferenceGraph): readonly string[] | undefined {
  const node = graph.find(reference);
  if (node !== undefined) return keysIn(node.subject.object);
  const { kind, namespace, name } = reference.to;
  const declared = graph.external.find(kind, namespace, name);
  if (declared !== undefined) return declared.keys;
  return kind === 'ConfigMap' ? clusterKeys(name) : undefined;
}

/** OpenShift fills a ConfigMap with this label. */
const injectedLabel = 'config.openshift.io/inject-trusted-cabundle';

function keysIn(object: JsonObject): readonly string[] | undefined {
  // A controller fills in the token of a ServiceAccount.
  if (text(object, 'type') === 'kubernetes.io/service-account-token') return undefined;
  const labels = isJsonObject(object.metadata) && isJsonObject(object.metadata.labels) ? object.metadata.labels : {};
  if (labels[injectedLabel] !== undefined) return undefined;
  return ['data', 'stringData', 'binaryData'].flatMap((field) => {
    const entries = object[field];
    return isJsonObject(entries) ? Object.keys(entries) : [];
  });
}
