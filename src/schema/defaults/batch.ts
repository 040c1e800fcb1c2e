import { isJsonObject, type JsonObject } from '../../manifest';
import { type Draft, editObject, fill, fillZero, inField, inList, listIn, objectIn, without } from './draft';
import { droppedFields, enabledSince } from './features';
import type { KindDefaults } from './kind-defaults';
import { podTemplate } from './pod';

const jobDrops = droppedFields({
  podFailurePolicy: 'JobPodFailurePolicy',
  backoffLimitPerIndex: 'JobBackoffLimitPerIndex',
  maxFailedIndexes: 'JobBackoffLimitPerIndex',
  podReplacementPolicy: 'JobPodReplacementPolicy',
  successPolicy: 'JobSuccessPolicy',
  managedBy: 'JobManagedBy',
});

/** The release whose server knows the action FailIndex (pkg/apis/batch/types.go). */
const failIndexKnown = 28;

/** How often a Job may fail when each index has a limit of its own: 2^31-1. */
const unlimited = 2147483647;

const conditionStatus = (policy: JsonObject): JsonObject =>
  inList(policy, 'rules', (rule) =>
    inList(rule, 'onPodConditions', (pattern) => {
      const draft: Draft = { ...pattern };
      fillZero(draft, 'status', 'True');
      return draft;
    }),
  );

/** What a Job and the template of a CronJob share. */
function jobTemplateSpec(object: JsonObject, minor: number): Draft {
  const spec: Draft = { ...object };
  spec.template = podTemplate(spec.template, minor);
  editObject(spec, 'podFailurePolicy', conditionStatus);
  return spec;
}

/** Rules that fail an index go with the limit for each index; a server that does not know them refuses them. */
function withoutIndexRules(spec: JsonObject, minor: number): JsonObject {
  if (minor < failIndexKnown || minor >= enabledSince.JobBackoffLimitPerIndex) return spec;
  return inField(spec, 'podFailurePolicy', (policy) => {
    const rules = listIn(policy, 'rules');
    const kept = rules.filter((rule) => !isJsonObject(rule) || rule.action !== 'FailIndex');
    return kept.length === rules.length ? policy : { ...policy, rules: kept };
  });
}

function job(object: JsonObject, minor: number): JsonObject {
  const given = withoutIndexRules(without(objectIn(object, 'spec'), jobDrops(minor)), minor);
  const spec = jobTemplateSpec(given, minor);
  if (spec.parallelism === undefined) fill(spec, 'completions', 1);
  fill(spec, 'parallelism', 1);
  fill(spec, 'backoffLimit', spec.backoffLimitPerIndex === undefined ? 6 : unlimited);
  fill(spec, 'completionMode', 'NonIndexed');
  fill(spec, 'suspend', false);
  if (minor >= enabledSince.JobPodReplacementPolicy) {
    fill(spec, 'podReplacementPolicy', spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed');
  }
  return templateLabels({ ...object, spec });
}

/** A Job without labels takes those of its template. */
function templateLabels(object: JsonObject): JsonObject {
  const labels = objectIn(objectIn(objectIn(objectIn(object, 'spec'), 'template'), 'metadata'), 'labels');
  if (Object.keys(labels).length === 0) return object;
  return inField(object, 'metadata', (metadata) =>
    Object.keys(objectIn(metadata, 'labels')).length === 0 ? { ...metadata, labels } : metadata,
  );
}

/**
 * The server gives a Job a selector, and its Pods labels, that are made of its uid. The uid is not known here: the
 * selector stays empty, and the labels (`controller-uid`, `job-name` and those with the prefix `batch.kubernetes.io/`)
 * are left out.
 */
function generatedSelector(object: JsonObject): JsonObject {
  const spec = objectIn(object, 'spec');
  if (spec.manualSelector === true) return object;
  const template = objectIn(spec, 'template');
  const withLabels = { ...template, metadata: { labels: {}, ...objectIn(template, 'metadata') } };
  const selector = { ...objectIn(spec, 'selector') };
  const metadata = objectIn(object, 'metadata');
  const labels = objectIn(metadata, 'labels');
  return {
    ...object,
    metadata: { ...metadata, labels },
    spec: { ...spec, selector: { ...selector, matchLabels: objectIn(selector, 'matchLabels') }, template: withLabels },
  };
}

function cronJob(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...objectIn(object, 'spec') };
  fillZero(spec, 'concurrencyPolicy', 'Allow');
  fill(spec, 'suspend', false);
  fill(spec, 'successfulJobsHistoryLimit', 3);
  fill(spec, 'failedJobsHistoryLimit', 1);
  const template = objectIn(spec, 'jobTemplate');
  spec.jobTemplate = { ...template, spec: jobTemplateSpec(objectIn(template, 'spec'), minor) };
  return { ...object, spec };
}

export const batchDefaults: KindDefaults = {
  'batch/v1/Job': { validated: job, stored: generatedSelector },
  'batch/v1/CronJob': { validated: cronJob },
};
