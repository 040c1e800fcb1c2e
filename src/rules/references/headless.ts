import { printRef } from '../../manifest';
import { child, text } from '../admission/fields';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { addOrDeclare } from './missing-objects';
import { printTarget } from './reference';
import { graphOf } from './reference-graph';

export const headlessCatalogue = {
  'require-headless-service': {
    title: 'The Service that names the Pods of a StatefulSet exists, is headless, and selects them',
    fix: `${addOrDeclare} A headless Service has clusterIP: None and the selector of the StatefulSet.`,
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Without it the Pods have no names of their own in DNS (`web-0.web`), by which the members of a cluster find each other. */
export const requireHeadlessService: SetRule<keyof typeof headlessCatalogue> = {
  title: 'Services of StatefulSets',
  catalogue: headlessCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    const selected = new Map(graph.selections.map((selection) => [selection.from, selection]));
    for (const reference of graph.objectReferences) {
      const { type, from, path, to } = reference;
      if (type !== 'headless') continue;
      const tell = (problem: string) => report(from, 'require-headless-service', path, `${printTarget(to)} ${problem}`);
      const service = graph.find(reference)?.subject;
      if (service === undefined) {
        if (!graph.exists(reference)) tell(`does not exist${graph.explainMissing(to)}`);
        continue;
      }
      const clusterIP = text(child(service.object, 'spec'), 'clusterIP');
      const isSelected = selected.get(service)?.workloads.some(({ subject }) => subject === from) ?? false;
      if (clusterIP !== 'None') {
        tell(`is not headless: its clusterIP is ${clusterIP === '' ? 'not set' : clusterIP}, not None`);
      } else if (!isSelected) tell(`does not select the Pods of ${printRef(from.ref)}`);
    }
  },
};
