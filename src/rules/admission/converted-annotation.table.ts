import type { RuleTable } from '../rule-table';
import type { convertedAnnotationCatalogue } from './converted-annotation';
import { daemonSetBase, deploymentBase } from './table-bases';

const annotations = 'metadata.annotations';
const generation = 'deprecated.daemonset.template.generation';
const rollback = 'deprecated.deployment.rollback.to';

export const convertedAnnotationTable: RuleTable<keyof typeof convertedAnnotationCatalogue> = {
  'valid-converted-annotation': {
    why: 'What older versions of the API had as a field, and later ones have not, the server keeps in an annotation and reads from there: with anything but a number it cannot read the object.',
    source: 'pkg/apis/apps/v1/conversion.go',
    base: daemonSetBase,
    accepts: [
      { set: { [annotations]: { [generation]: '3' } } },
      { set: { [annotations]: { [generation]: '-1' } } },
      { set: { [annotations]: { [generation]: '9223372036854775807' } } },
      { name: 'an empty one of a Deployment', set: { ...deploymentBase, [annotations]: { [rollback]: '' } } },
      { set: { ...deploymentBase, [annotations]: { [rollback]: '0' } } },
    ],
    refuses: [
      { set: { [annotations]: { [generation]: 'three' } }, at: `${annotations}[${generation}]` },
      { set: { [annotations]: { [generation]: '' } }, at: `${annotations}[${generation}]` },
      { set: { [annotations]: { [generation]: '9223372036854775808' } }, at: `${annotations}[${generation}]` },
      { set: { ...deploymentBase, [annotations]: { [rollback]: 'x' } }, at: `${annotations}[${rollback}]` },
      { set: { ...deploymentBase, [annotations]: { [rollback]: '-1' } }, at: 'spec.rollback.version' },
    ],
  },
};
