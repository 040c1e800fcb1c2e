import { groupOf, isJsonObject, printRef } from '../../manifest';
import { text } from '../admission/fields';
import { podSpecsOf } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { type GraphNode, graphOf, type ReferenceGraph } from './reference-graph';

export const unusedCatalogue = {
  'no-unused-config-map': {
    title: 'A ConfigMap is used by something in the set',
    fix: 'Remove it, correct the name where it should be used, or leave it when a program reads it through the API.',
    severity: 'info',
  },
  'no-unused-secret': {
    title: 'A Secret is used by something in the set',
    fix: 'Remove it, correct the name where it should be used, or leave it when a program reads it through the API.',
    severity: 'info',
  },
} as const satisfies RuleCatalogue;

/** Secrets that are read by the cluster itself, or kept by a tool. */
const ownTypes = new Set([
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
  'kubernetes.io/service-account-token',
]);

/** What nothing uses is dead weight, or the other end of a misspelt name. Silent in a set without Pods. */
export const noUnusedConfig: SetRule<keyof typeof unusedCatalogue> = {
  title: 'Unused configuration',
  catalogue: unusedCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    const unused = unusedConfig(graph);
    if (unused.length === 0 || !set.subjects.some((subject) => podSpecsOf(subject) !== undefined)) return;
    const mentioned = namesInText(set.subjects, new Set(unused.map(({ ref }) => ref.name)));
    for (const { ref, subject } of unused) {
      if (mentioned.has(ref.name)) continue;
      const code = ref.kind === 'ConfigMap' ? 'no-unused-config-map' : 'no-unused-secret';
      report(subject, code, 'metadata.name', `nothing in the set uses ${printRef(ref)}`);
    }
  },
};

function unusedConfig(graph: ReferenceGraph): GraphNode[] {
  return [...graph.nodesOf('ConfigMap'), ...graph.nodesOf('Secret')].filter((node) => {
    const { ref, subject } = node;
    if (groupOf(ref.apiVersion) !== '') return false;
    return !ownTypes.has(text(subject.object, 'type')) && graph.referencesTo(node).length === 0;
  });
}

/**
 * Those of the names that stand in the text of another object: programs are told by argument or variable which
 * ConfigMap to read, and custom resources refer in ways of their own.
 */
function namesInText(subjects: readonly Subject[], names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const word of value.split(/[^a-z0-9.-]+/)) if (names.has(word)) found.add(word);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isJsonObject(value)) for (const key in value) visit(value[key]);
  };
  for (const subject of subjects) {
    for (const { container } of podSpecsOf(subject)?.containers ?? []) {
      visit(container.args);
      visit(container.command);
      visit(container.env);
    }
    if (isCustom(subject)) visit(subject.object.spec);
  }
  return found;
}

/** Groups of Kubernetes itself have no dot, or end in `.k8s.io`; every custom resource's has one. */
function isCustom({ ref }: Subject): boolean {
  const group = groupOf(ref.apiVersion);
  return group.includes('.') && !group.endsWith('.k8s.io');
}
