import type { JsonObject } from '../../manifest';
import { child, has, text, textMap } from '../admission/fields';

const isExtensions = (object: JsonObject): boolean => object.apiVersion === 'extensions/v1beta1';

/** The selector: it used to default to the labels of the template, and could change. */
function selectorChange(object: JsonObject): string {
  const spec = child(object, 'spec');
  if (has(spec, 'selector'))
    return 'spec.selector is required now, which this object has, and cannot change after creation';
  const labels = Object.entries(textMap(child(child(spec, 'template'), 'metadata'), 'labels'));
  const map = labels.map(([key, value]) => `${key}: ${value}`).join(', ');
  const from = labels.length === 0 ? '; give the template labels, too' : `: {${map}}, the labels of the template`;
  return `spec.selector is required now and cannot change after creation: add matchLabels${from}`;
}

const removedField = (object: JsonObject, field: string, instead: string): string[] =>
  has(child(object, 'spec'), field) ? [`spec.${field} is gone: ${instead}`] : [];

export function deploymentChanges(object: JsonObject): readonly string[] {
  const spec = child(object, 'spec');
  const strategy = child(spec, 'strategy');
  const rolling = child(strategy, 'rollingUpdate');
  const unset = ['maxSurge', 'maxUnavailable'].filter((field) => !has(rolling, field));
  const rolls = text(strategy, 'type') !== 'Recreate';
  const changes = [selectorChange(object), ...removedField(object, 'rollbackTo', 'use kubectl rollout undo')];
  if (isExtensions(object) && rolls && unset.length > 0) {
    changes.push(
      `${unset.join(' and ')} of spec.strategy.rollingUpdate default to 25% in place of 1: set 1 to keep what was`,
    );
  }
  if (isExtensions(object) && !has(spec, 'progressDeadlineSeconds')) {
    changes.push('spec.progressDeadlineSeconds defaults to 600 in place of none');
  }
  if (object.apiVersion !== 'apps/v1beta2' && !has(spec, 'revisionHistoryLimit')) {
    changes.push(`spec.revisionHistoryLimit defaults to 10 in place of ${isExtensions(object) ? 'keeping all' : '2'}`);
  }
  return changes;
}

export function daemonSetChanges(object: JsonObject): readonly string[] {
  const strategy = child(child(object, 'spec'), 'updateStrategy');
  const changes = [selectorChange(object), ...removedField(object, 'templateGeneration', 'remove it')];
  if (isExtensions(object) && text(strategy, 'type') === '') {
    changes.push(
      'spec.updateStrategy.type defaults to RollingUpdate in place of OnDelete: set OnDelete to keep what was',
    );
  }
  return changes;
}

export function replicaSetChanges(object: JsonObject): readonly string[] {
  return [selectorChange(object)];
}

export function statefulSetChanges(object: JsonObject): readonly string[] {
  const spec = child(object, 'spec');
  const changes = [selectorChange(object)];
  if (object.apiVersion === 'apps/v1beta1' && text(child(spec, 'updateStrategy'), 'type') === '') {
    changes.push(
      'spec.updateStrategy.type defaults to RollingUpdate in place of OnDelete: set OnDelete to keep what was',
    );
  }
  return changes;
}
