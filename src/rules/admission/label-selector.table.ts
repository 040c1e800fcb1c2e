import type { RuleTable } from '../rule-table';
import type { labelSelectorCatalogue } from './label-selector';
import { deploymentBase, jobBase, meta, podBase } from './table-bases';

const expressions = 'spec.selector.matchExpressions';
const exists = { key: 'app', operator: 'Exists' };
const matchLabels = { app: 'migrate' };
const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  spec: jobBase.spec,
  'spec.template.metadata': { labels: matchLabels },
};

export const labelSelectorTable: RuleTable<keyof typeof labelSelectorCatalogue> = {
  'valid-label-key': {
    why: 'Labels are for selection, so that their keys have one form everywhere: a name of 63 characters, optionally after a DNS prefix of 253.',
    source: `${meta} ValidateLabelName`,
    base: podBase,
    accepts: [
      { set: { 'metadata.labels': { 'app.kubernetes.io/name': 'web' } } },
      { name: '63 characters', set: { 'metadata.labels': { [`a${'b'.repeat(62)}`]: 'web' } } },
      { set: { 'metadata.labels': {} } },
      { set: { 'metadata.labels': null } },
    ],
    refuses: [
      { set: { 'metadata.labels': { 'my label': 'web' } }, at: 'metadata.labels' },
      { name: '64 characters', set: { 'metadata.labels': { [`a${'b'.repeat(63)}`]: 'web' } }, at: 'metadata.labels' },
      { set: { 'metadata.labels': { '': 'web' } }, at: 'metadata.labels' },
      { set: { 'metadata.labels': { '/name': 'web' } }, at: 'metadata.labels' },
      { set: { 'metadata.labels': { 'Example.com/name': 'web' } }, at: 'metadata.labels' },
      { set: { 'spec.nodeSelector': { 'bad key': 'ssd' } }, at: 'spec.nodeSelector' },
    ],
  },
  'valid-label-value': {
    why: 'Values of labels stand in selectors on command lines and in URLs, so that they are short and plain. Annotations hold the rest.',
    source: `${meta} ValidateLabels`,
    base: deploymentBase,
    accepts: [
      { set: { 'metadata.labels': { version: '' } } },
      { name: '63 characters', set: { 'metadata.labels': { version: 'a'.repeat(63) } } },
      { set: { 'metadata.labels': { version: '1.2_3-x' } } },
    ],
    refuses: [
      { set: { 'metadata.labels': { version: '1.2+3' } }, at: 'metadata.labels' },
      { name: '64 characters', set: { 'metadata.labels': { version: 'a'.repeat(64) } }, at: 'metadata.labels' },
      { set: { 'metadata.labels': { version: 'trailing-' } }, at: 'metadata.labels' },
      {
        name: 'labels of its template, which a Job without labels takes, and without metadata, too',
        set: { ...job, 'spec.template.metadata': { labels: { app: 'a b' } }, metadata: undefined },
        at: 'metadata.labels',
      },
      {
        set: { [`${expressions}[0]`]: { key: 'app', operator: 'In', values: ['a b'] } },
        at: `${expressions}[0].values[0]`,
      },
    ],
  },
  'valid-selector-operator': {
    why: 'A requirement with an operator that the server does not know would select nothing, or everything.',
    source: `${meta} ValidateLabelSelectorRequirement`,
    base: deploymentBase,
    accepts: [
      { set: { [`${expressions}[0]`]: exists } },
      { set: { [`${expressions}[0]`]: { key: 'track', operator: 'NotIn', values: ['canary'] } } },
    ],
    refuses: [
      { set: { [`${expressions}[0]`]: { ...exists, operator: 'Equals' } }, at: `${expressions}[0].operator` },
      { set: { [`${expressions}[0]`]: { ...exists, operator: '' } }, at: `${expressions}[0].operator` },
    ],
  },
  'valid-selector-values': {
    why: 'In and NotIn compare with values; Exists and DoesNotExist look at the key alone.',
    source: `${meta} ValidateLabelSelectorRequirement`,
    base: deploymentBase,
    accepts: [
      { set: { [`${expressions}[0]`]: { key: 'app', operator: 'In', values: ['web'] } } },
      { set: { [`${expressions}[0]`]: { ...exists, values: [] } } },
      { set: { [`${expressions}[0]`]: { ...exists, values: null } } },
    ],
    refuses: [
      { set: { [`${expressions}[0]`]: { key: 'app', operator: 'In' } }, at: `${expressions}[0].values` },
      { set: { [`${expressions}[0]`]: { key: 'app', operator: 'NotIn', values: [] } }, at: `${expressions}[0].values` },
      { set: { [`${expressions}[0]`]: { ...exists, values: ['web'] } }, at: `${expressions}[0].values` },
    ],
  },
};
