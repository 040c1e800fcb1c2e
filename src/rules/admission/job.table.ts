import type { RuleTable } from '../rule-table';
import type { jobCatalogue } from './job';
import { batch, indexedJobBase, jobBase } from './table-bases';

const labels = 'spec.template.metadata.labels';

export const jobTable: RuleTable<keyof typeof jobCatalogue> = {
  'no-generated-label-conflict': {
    why: 'The server marks the Pods of a Job with its name and uid, and refuses a template that says otherwise.',
    source: `${batch} validateGeneratedSelector`,
    base: jobBase,
    accepts: [
      { set: { [labels]: { app: 'migrate', 'job-name': 'migrate' } } },
      {
        set: {
          [labels]: { 'job-name': 'other' },
          'spec.manualSelector': true,
          'spec.selector': { matchLabels: { 'job-name': 'other' } },
        },
      },
    ],
    refuses: [
      { set: { [labels]: { 'job-name': 'other' } }, at: `${labels}[job-name]` },
      { set: { [labels]: { 'controller-uid': '1' } }, at: `${labels}[controller-uid]` },
      {
        set: { [labels]: { 'batch.kubernetes.io/job-name': 'other' } },
        at: `${labels}[batch.kubernetes.io/job-name]`,
      },
    ],
  },
  'valid-job-name-label': {
    why: 'The server labels the Pods of a Job with its name, and labels are shorter than names.',
    source: `pkg/registry/batch/job/strategy.go generateSelector; ${batch} ValidateJobSpec`,
    base: jobBase,
    accepts: [
      { name: '63 characters', set: { 'metadata.name': 'a'.repeat(63) } },
      {
        name: '64 characters, and a selector of its own',
        set: {
          'metadata.name': 'a'.repeat(64),
          'spec.manualSelector': true,
          'spec.selector': { matchLabels: { app: 'migrate' } },
          [labels]: { app: 'migrate' },
        },
      },
      {
        name: 'a beginning that the server cuts',
        set: { 'metadata.name': null, 'metadata.generateName': 'a'.repeat(99) },
      },
    ],
    refuses: [{ name: '64 characters', set: { 'metadata.name': 'a'.repeat(64) }, at: 'spec.template.labels' }],
  },
  'no-manual-selector': {
    why: "A selector of one's own could take Pods of another Job.",
    source: `${batch} validateGeneratedSelector`,
    base: jobBase,
    accepts: [
      { set: { 'spec.selector': {} } },
      { set: { 'spec.selector': null } },
      { set: { 'spec.selector': { matchLabels: { 'job-name': 'migrate' } } } },
    ],
    refuses: [
      {
        set: { 'spec.selector': { matchLabels: { app: 'migrate' } }, [labels]: { app: 'migrate' } },
        at: 'spec.selector',
      },
    ],
  },
  'valid-indexed-job-name': {
    why: 'The controller gives each Pod the hostname NAME-INDEX.',
    source: `${batch} ValidateJob`,
    base: indexedJobBase,
    accepts: [{ name: '63 characters with the index', set: { 'metadata.name': 'a'.repeat(61) } }],
    refuses: [
      { set: { 'metadata.name': 'render.v1' }, at: 'metadata.name' },
      { name: '64 characters with the index', set: { 'metadata.name': 'a'.repeat(62) }, at: 'metadata.name' },
    ],
  },
};
