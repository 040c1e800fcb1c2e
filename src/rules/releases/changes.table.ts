import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { changesCatalogue } from './changes';

const track = (name: string, image: string, replicas = 3): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, annotations: { 'drydock/canary': 'web' } },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web', track: name } },
    template: { metadata: { labels: { app: 'web', track: name } }, spec: { containers: [{ name: 'web', image }] } },
  },
});

const stable = (image: string): readonly JsonObject[] => [track('web', image)];
const both = (image: string, canary: string): readonly JsonObject[] => [
  track('web', image),
  track('web-canary', canary, 1),
];
const rollout = (image: string, tries: boolean): JsonObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', annotations: { 'drydock/canary': 'web' } },
  spec: {
    strategy: { canary: { steps: tries ? [{ setWeight: 20 }, { pause: {} }] : [{ setWeight: 100 }] } },
    template: { spec: { containers: [{ name: 'web', image }] } },
  },
});
const from = (previous: readonly JsonObject[]) => ({ previous });

export const changesTable: SetRuleTable<keyof typeof changesCatalogue> = {
  'no-canary-change': {
    why: 'What was seen of a canary is true of its own Pods alone. Another image in its place, or a stable track that changes beside it, makes the observation worthless and skips the step that could be taken back.',
    source: 'Phases of CanaryDeployment: docs/constructs/releases.md',
    accepts: [
      { name: 'stable to canary', objects: both('web:1', 'web:2'), options: from(stable('web:1')) },
      { name: 'a canary that stays', objects: both('web:1', 'web:2'), options: from(both('web:1', 'web:2')) },
      { name: 'promotion', objects: both('web:2', 'web:2'), options: from(both('web:1', 'web:2')) },
      { name: 'the end of a promotion', objects: stable('web:2'), options: from(both('web:2', 'web:2')) },
      { name: 'abort', objects: stable('web:1'), options: from(both('web:1', 'web:2')) },
      { name: 'back from a promotion', objects: both('web:1', 'web:2'), options: from(both('web:2', 'web:2')) },
      { name: 'no previous render', objects: both('web:1', 'web:3') },
      { name: 'stable Pods without a canary', objects: stable('web:2'), options: from(stable('web:1')) },
      { name: 'a Rollout that begins', objects: [rollout('web:2', true)], options: from([rollout('web:1', false)]) },
      {
        name: 'a Rollout that is aborted',
        objects: [rollout('web:1', false)],
        options: from([rollout('web:2', true)]),
      },
      { name: 'a release that is new', objects: both('web:1', 'web:2'), options: from([track('other', 'web:9')]) },
    ],
    refuses: [
      {
        name: 'another canary',
        objects: both('web:1', 'web:3'),
        options: from(both('web:1', 'web:2')),
        at: 'spec.template.spec',
      },
      {
        name: 'the next canary in the commit that ends a promotion',
        objects: both('web:2', 'web:3'),
        options: from(both('web:2', 'web:2')),
        at: 'spec.template.spec',
      },
      {
        name: 'a promotion of what nobody has seen',
        objects: both('web:2', 'web:2'),
        options: from(stable('web:1')),
        at: 'spec.template.spec',
      },
      {
        name: 'stable Pods that change as a canary begins',
        objects: both('web:3', 'web:2'),
        options: from(stable('web:1')),
        at: 'spec.template.spec',
      },
      {
        name: 'a promotion taken back with the canary',
        objects: stable('web:1'),
        options: from(both('web:2', 'web:2')),
        at: 'spec.template.spec',
      },
      {
        name: 'another canary of a Rollout',
        objects: [rollout('web:3', true)],
        options: from([rollout('web:2', true)]),
        at: 'spec.template.spec',
      },
      {
        name: 'promotion and end at once',
        objects: stable('web:2'),
        options: from(both('web:1', 'web:2')),
        at: 'spec.template.spec',
      },
      {
        name: 'another stable version beside the canary',
        objects: both('web:3', 'web:2'),
        options: from(both('web:1', 'web:2')),
        at: 'spec.template.spec',
      },
      {
        name: 'a third version instead of an abort',
        objects: stable('web:3'),
        options: from(both('web:1', 'web:2')),
        at: 'spec.template.spec',
      },
    ],
  },
  'no-scale-with-rollout': {
    why: 'The controller first scales the old ReplicaSet to the new number and rolls out afterwards: Pods of the old version are made only to be removed, and a scale down happens before the new version has proved itself.',
    source:
      'pkg/controller/deployment/deployment_controller.go syncDeployment: a scaling event is handled before a rollout',
    accepts: [
      { name: 'replicas alone', objects: [track('web', 'web:1', 5)], options: from([track('web', 'web:1', 3)]) },
      { name: 'Pods alone', objects: [track('web', 'web:2', 3)], options: from([track('web', 'web:1', 3)]) },
      { name: 'no previous render', objects: [track('web', 'web:2', 5)] },
      { name: 'another Deployment', objects: [track('web', 'web:2', 5)], options: from([track('api', 'web:1', 3)]) },
    ],
    refuses: [
      {
        name: 'both',
        objects: [track('web', 'web:2', 5)],
        options: from([track('web', 'web:1', 3)]),
        at: 'spec.replicas',
      },
      {
        name: 'fewer',
        objects: [track('web', 'web:2', 1)],
        options: from([track('web', 'web:1', 3)]),
        at: 'spec.replicas',
      },
    ],
  },
};
