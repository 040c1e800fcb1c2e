import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, number, text } from './fields';
import { byteLength, dns1123Subdomain, nameIsDnsSubdomain, nameIsPathSegment, qualifiedName } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const eventCatalogue = {
  'valid-event-namespace': {
    title: 'An Event lives in the namespace of its object',
    fix: 'Set metadata.namespace to the namespace of the object; Events about cluster-scoped objects are in default.',
  },
  'require-event-field': {
    title: 'Events with a time name their reporter, action and reason, in few words',
    fix: 'Set reportingController, reportingInstance, action and reason, at most 128 characters each.',
  },
  'valid-event-series': {
    title: 'A series of Events counts two or more, with the time of the last',
    fix: 'Set series.count to 2 or more, and series.lastObservedTime.',
  },
  'no-deprecated-event-field': {
    title: 'Events of events.k8s.io/v1 are Normal or Warning, and leave the deprecated fields unset',
    fix: 'Use type Normal or Warning, and remove the deprecated fields.',
  },
} satisfies RuleCatalogue;

const maxLength = 128;
const maxNoteLength = 1024;
const mismatch = 'does not match event.namespace';

/** ValidateEventCreate of pkg/apis/core/validation: field paths are those of the core API, for both groups. */
export function validateEvent(object: JsonObject, errors: Errors): void {
  const modern = object.apiVersion === 'events.k8s.io/v1';
  const nameRule = modern ? nameIsDnsSubdomain : nameIsPathSegment;
  validateMetadata(object, { nameRule, namespaced: true, strictFinalizers: modern }, errors);
  // The client's request names a namespace; `default` unless the manifest says otherwise.
  const namespace = text(child(object, 'metadata'), 'namespace') || 'default';
  const involved = text(child(object, modern ? 'regarding' : 'involvedObject'), 'namespace');
  validateNamespaces(namespace, involved, has(object, 'eventTime'), errors);
  if (has(object, 'eventTime')) validateNewFields(object, modern, errors);
  errors.invalidEach('valid-event-namespace', FieldPath.of('namespace'), namespace, dns1123Subdomain(namespace));
  if (modern) validateModernEvent(object, errors);
}

function validateNamespaces(namespace: string, involved: string, timed: boolean, errors: Errors): void {
  const global = namespace === 'default' || (timed && namespace === 'kube-system');
  const fits = involved === '' ? global : timed || namespace === involved;
  if (fits) return;
  errors.invalid('valid-event-namespace', FieldPath.of('involvedObject', 'namespace'), involved, mismatch);
}

function validateNewFields(object: JsonObject, modern: boolean, errors: Errors): void {
  const code = 'require-event-field';
  const controller = text(object, modern ? 'reportingController' : 'reportingComponent');
  const controllerPath = FieldPath.of('reportingController');
  if (controller === '') errors.required(code, controllerPath);
  errors.invalidEach(code, controllerPath, controller, qualifiedName(controller));
  for (const name of ['reportingInstance', 'action', 'reason']) {
    const value = text(object, name);
    if (value === '') errors.required(code, FieldPath.of(name));
    if (byteLength(value) > maxLength) {
      errors.invalid(code, FieldPath.of(name), '', `can have at most ${maxLength} characters`);
    }
  }
  if (byteLength(text(object, modern ? 'note' : 'message')) > maxNoteLength) {
    errors.invalid(code, FieldPath.of('message'), '', `can have at most ${maxNoteLength} characters`);
  }
}

function validateModernEvent(object: JsonObject, errors: Errors): void {
  const series = child(object, 'series');
  if (series !== undefined) {
    if ((number(series, 'count') ?? 0) < 2) {
      errors.invalid('valid-event-series', FieldPath.of('series', 'count'), '', 'should be at least 2');
    }
    if (!has(series, 'lastObservedTime')) {
      errors.required('valid-event-series', FieldPath.of('series', 'lastObservedTime'));
    }
  }
  const code = 'no-deprecated-event-field';
  if (!has(object, 'eventTime')) errors.required('require-event-field', FieldPath.of('eventTime'));
  const type = text(object, 'type');
  if (type !== 'Normal' && type !== 'Warning') {
    errors.invalid(code, FieldPath.of('type'), '', `has invalid value: ${type}`);
  }
  const unset = (field: string, printed: string): void => {
    if (has(object, field)) errors.invalid(code, FieldPath.of(printed), '', 'needs to be unset');
  };
  unset('deprecatedFirstTimestamp', 'firstTimestamp');
  unset('deprecatedLastTimestamp', 'lastTimestamp');
  if ((number(object, 'deprecatedCount') ?? 0) !== 0) unset('deprecatedCount', 'count');
  const source = child(object, 'deprecatedSource');
  if (text(source, 'component') !== '' || text(source, 'host') !== '') unset('deprecatedSource', 'source');
}
