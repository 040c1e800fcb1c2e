import type { RuleTable } from '../rule-table';
import type { jobSpecCatalogue } from './job-spec';
import { batch, indexedJobBase, jobBase } from './table-bases';

const policy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] };
const restart = 'spec.template.spec.restartPolicy';

export const jobSpecTable: RuleTable<keyof typeof jobSpecCatalogue> = {
  'valid-completion-mode': {
    why: 'Pods of a Job are alike, or each has its index.',
    source: `${batch} validateJobSpec`,
    base: jobBase,
    accepts: [{ set: { 'spec.completionMode': 'NonIndexed' } }, { set: { 'spec.completionMode': null } }],
    refuses: [
      { set: { 'spec.completionMode': 'indexed' }, at: 'spec.completionMode' },
      { set: { 'spec.completionMode': '' }, at: 'spec.completionMode' },
    ],
  },
  'require-completions': {
    why: 'The indexes run from zero to completions less one.',
    source: `${batch} validateJobSpec`,
    base: indexedJobBase,
    accepts: [{ set: { 'spec.completions': 0 } }],
    refuses: [
      { set: { 'spec.completions': undefined, 'spec.parallelism': 1 }, at: 'spec.completions' },
      { set: { 'spec.completions': null, 'spec.parallelism': 1 }, at: 'spec.completions' },
    ],
  },
  'valid-indexed-parallelism': {
    why: 'The status of an Indexed Job lists its indexes, which must stay readable.',
    source: `${batch} validateJobSpec`,
    base: indexedJobBase,
    accepts: [{ set: { 'spec.parallelism': 100000 } }, { set: { 'spec.parallelism': 0 } }],
    refuses: [{ set: { 'spec.parallelism': 100001 }, at: 'spec.parallelism' }],
  },
  'valid-backoff-per-index': {
    why: 'Only indexes can fail one by one. Before 1.29 the server drops the fields.',
    source: `${batch} validateJobSpec`,
    kubeVersion: '1.29',
    base: indexedJobBase,
    accepts: [
      { set: { 'spec.backoffLimitPerIndex': 0, 'spec.maxFailedIndexes': 5 } },
      { set: { 'spec.backoffLimitPerIndex': null } },
    ],
    refuses: [
      { set: { 'spec.backoffLimitPerIndex': 1, 'spec.maxFailedIndexes': 6 }, at: 'spec.maxFailedIndexes' },
      { set: { 'spec.maxFailedIndexes': 1 }, at: 'spec.backoffLimitPerIndex' },
      {
        set: { 'spec.backoffLimitPerIndex': 1, 'spec.completionMode': 'NonIndexed' },
        at: 'spec.backoffLimitPerIndex',
      },
      {
        set: { 'spec.backoffLimitPerIndex': 1, 'spec.completions': 100001, 'spec.parallelism': 1 },
        at: 'spec.maxFailedIndexes',
      },
    ],
  },
  'valid-job-restart-policy': {
    why: 'A Pod that restarts always never ends. Rules about failed Pods need Pods that fail instead of restarting.',
    source: `${batch} validateJobSpec`,
    base: jobBase,
    accepts: [{ set: { [restart]: 'OnFailure' } }, { set: { 'spec.podFailurePolicy': policy } }],
    refuses: [
      { set: { [restart]: undefined }, at: restart },
      { set: { [restart]: 'Always' }, at: restart },
      { set: { [restart]: 'Sometimes' }, at: restart },
      { set: { [restart]: 'OnFailure', 'spec.podFailurePolicy': policy }, at: restart },
    ],
  },
  'valid-pod-replacement-policy': {
    why: 'A Pod is replaced when it has failed, or already when it ends. Before 1.29 the server drops the field.',
    source: `${batch} validatePodReplacementPolicy`,
    kubeVersion: '1.29',
    base: jobBase,
    accepts: [
      { set: { 'spec.podReplacementPolicy': 'TerminatingOrFailed' } },
      { set: { 'spec.podReplacementPolicy': 'Failed', 'spec.podFailurePolicy': policy } },
    ],
    refuses: [
      { set: { 'spec.podReplacementPolicy': 'Always' }, at: 'spec.podReplacementPolicy' },
      {
        set: { 'spec.podReplacementPolicy': 'TerminatingOrFailed', 'spec.podFailurePolicy': policy },
        at: 'spec.podReplacementPolicy',
      },
    ],
  },
  'valid-managed-by': {
    why: 'Another controller takes the Job when it finds its own name. Before 1.32 the server drops the field.',
    source: `${batch} validateJobSpec`,
    kubeVersion: '1.32',
    base: jobBase,
    accepts: [
      { set: { 'spec.managedBy': 'kueue.x-k8s.io/multikueue' } },
      { set: { 'spec.managedBy': 'example.com/a/b' } },
      { set: { 'spec.managedBy': null } },
      { name: '63 characters', set: { 'spec.managedBy': `example.com/${'a'.repeat(51)}` } },
    ],
    refuses: [
      { set: { 'spec.managedBy': 'kueue' }, at: 'spec.managedBy' },
      { set: { 'spec.managedBy': '' }, at: 'spec.managedBy' },
      { set: { 'spec.managedBy': 'example.com/' }, at: 'spec.managedBy' },
      { set: { 'spec.managedBy': '/kueue' }, at: 'spec.managedBy' },
      { set: { 'spec.managedBy': 'Example.com/kueue' }, at: 'spec.managedBy' },
      { set: { 'spec.managedBy': 'example.com/a b' }, at: 'spec.managedBy' },
      { name: '64 characters', set: { 'spec.managedBy': `example.com/${'a'.repeat(52)}` }, at: 'spec.managedBy' },
    ],
  },
};
