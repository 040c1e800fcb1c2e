import { isJsonObject, type JsonObject } from '../../manifest';
import {
  completed,
  type Draft,
  editList,
  editObject,
  fill,
  fillZero,
  inField,
  isZeroValue,
  objectIn,
  withDefaults,
  without,
} from './draft';
import { droppedFields, enabledSince } from './features';
import type { KindDefaults } from './kind-defaults';
import { podTemplate } from './pod';
import { claimSpec } from './volumes';

const deploymentDrops = droppedFields({ podReplacementPolicy: 'DeploymentPodReplacementPolicy' });
const setDrops = droppedFields({ ordinals: 'StatefulSetStartOrdinal' });
const setUpdateDrops = droppedFields({ maxUnavailable: 'MaxUnavailableStatefulSet' });

const deploymentDefaults = { replicas: 1, strategy: {}, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 };

function deployment(object: JsonObject, minor: number): JsonObject {
  const spec = completed(without(objectIn(object, 'spec'), deploymentDrops(minor)), deploymentDefaults, {});
  spec.strategy = rollingStrategy(objectIn(spec, 'strategy'), { maxUnavailable: '25%', maxSurge: '25%' });
  spec.template = podTemplate(spec.template, minor);
  return { ...object, spec };
}

/** `rollingUpdate` is there where, and only where, the strategy is one. */
function rollingStrategy(given: JsonObject, updateDefaults: JsonObject): JsonObject {
  const strategy = completed(given, {}, { type: 'RollingUpdate' });
  if (strategy.type === 'RollingUpdate') {
    strategy.rollingUpdate = withDefaults(objectIn(strategy, 'rollingUpdate'), updateDefaults);
  }
  return strategy;
}

/** Counts the templates of a DaemonSet; the server keeps it as an annotation of the apps/v1 object. */
const templateGeneration = 'deprecated.daemonset.template.generation';

function daemonSet(object: JsonObject, minor: number): JsonObject {
  const spec = completed(objectIn(object, 'spec'), { updateStrategy: {}, revisionHistoryLimit: 10 }, {});
  spec.updateStrategy = rollingStrategy(objectIn(spec, 'updateStrategy'), { maxUnavailable: 1, maxSurge: 0 });
  spec.template = podTemplate(spec.template, minor);
  return { ...object, spec };
}

/** What the server writes into a DaemonSet after it has validated it. */
function daemonSetAnnotation(object: JsonObject): JsonObject {
  const metadata: Draft = { ...objectIn(object, 'metadata') };
  const annotations = objectIn(metadata, 'annotations');
  const given = Number(annotations[templateGeneration] ?? 0);
  metadata.annotations = { ...annotations, [templateGeneration]: String(Math.max(given, 1)) };
  return { ...object, metadata };
}

function statefulSet(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...without(objectIn(object, 'spec'), setDrops(minor)) };
  fillZero(spec, 'podManagementPolicy', 'OrderedReady');
  spec.updateStrategy = setUpdateStrategy(objectIn(spec, 'updateStrategy'), minor);
  if (minor >= enabledSince.StatefulSetAutoDeletePVC) {
    const retention: Draft = { ...objectIn(spec, 'persistentVolumeClaimRetentionPolicy') };
    fillZero(retention, 'whenDeleted', 'Retain');
    fillZero(retention, 'whenScaled', 'Retain');
    spec.persistentVolumeClaimRetentionPolicy = retention;
  } else {
    delete spec.persistentVolumeClaimRetentionPolicy;
  }
  fill(spec, 'replicas', 1);
  fill(spec, 'revisionHistoryLimit', 10);
  spec.template = podTemplate(spec.template, minor);
  editList(spec, 'volumeClaimTemplates', claimTemplate);
  return { ...object, spec };
}

/** `rollingUpdate` is filled in only where the type was not given (SetDefaults_StatefulSet). */
function setUpdateStrategy(object: JsonObject, minor: number): JsonObject {
  const strategy: Draft = { ...object };
  if (isZeroValue(strategy.type)) {
    strategy.type = 'RollingUpdate';
    fill(strategy, 'rollingUpdate', {});
  }
  editObject(strategy, 'rollingUpdate', (given) => {
    const update: Draft = { ...without(given, setUpdateDrops(minor)) };
    if (strategy.type === 'RollingUpdate') fill(update, 'partition', 0);
    return update;
  });
  return strategy;
}

function claimTemplate(claim: JsonObject): JsonObject {
  const draft: Draft = { ...claim };
  draft.kind = 'PersistentVolumeClaim';
  draft.apiVersion = 'v1';
  draft.spec = claimSpec(isJsonObject(draft.spec) ? draft.spec : {});
  const status: Draft = { ...objectIn(draft, 'status') };
  fillZero(status, 'phase', 'Pending');
  draft.status = status;
  return draft;
}

function replicaSet(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...objectIn(object, 'spec') };
  fill(spec, 'replicas', 1);
  spec.template = podTemplate(spec.template, minor);
  return { ...object, spec };
}

export const appsDefaults: KindDefaults = {
  'apps/v1/Deployment': { validated: deployment },
  'apps/v1/DaemonSet': { validated: daemonSet, stored: daemonSetAnnotation },
  'apps/v1/StatefulSet': { validated: statefulSet },
  'apps/v1/ReplicaSet': { validated: replicaSet },
};

/** The selector and the labels come from the template, where they are not given (SetDefaults_ReplicationController). */
export const replicationController = (object: JsonObject, minor: number): JsonObject => {
  const spec: Draft = { ...objectIn(object, 'spec') };
  const labels = objectIn(objectIn(objectIn(spec, 'template'), 'metadata'), 'labels');
  const hasLabels = Object.keys(labels).length > 0;
  fill(spec, 'replicas', 1);
  if (isJsonObject(spec.template)) spec.template = podTemplate(spec.template, minor);
  if (!hasLabels) return { ...object, spec };
  if (Object.keys(objectIn(spec, 'selector')).length === 0) spec.selector = labels;
  return inField({ ...object, spec }, 'metadata', (metadata) =>
    Object.keys(objectIn(metadata, 'labels')).length === 0 ? { ...metadata, labels } : metadata,
  );
};
