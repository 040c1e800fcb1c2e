import type { RuleTable } from '../rule-table';
import type { eventCatalogue } from './event';
import { eventBase } from './object-table-bases';

const source = 'pkg/apis/core/validation/events.go';

export const eventTable: RuleTable<keyof typeof eventCatalogue> = {
  'valid-event-namespace': {
    why: 'Who may see an object may see its Events.',
    source: `${source} legacyValidateEvent`,
    base: {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'web.1', namespace: 'shop' },
      involvedObject: { kind: 'Pod', name: 'web', namespace: 'shop' },
    },
    accepts: [
      { set: { 'metadata.namespace': null, involvedObject: { kind: 'Node', name: 'a' } } },
      { set: { 'metadata.namespace': 'default', involvedObject: { kind: 'Node', name: 'a' } } },
    ],
    refuses: [
      { set: { 'involvedObject.namespace': 'default' }, at: 'involvedObject.namespace' },
      { set: { 'involvedObject.namespace': null }, at: 'involvedObject.namespace' },
    ],
  },
  'require-event-field': {
    why: 'Events are grouped by who reports what.',
    source: `${source} legacyValidateEvent, ValidateEventCreate`,
    base: eventBase,
    accepts: [
      { name: '128 characters', set: { reason: 'x'.repeat(128) } },
      { name: 'a note', set: { note: 'x'.repeat(1024) } },
    ],
    refuses: [
      { set: { reason: '' }, at: 'reason' },
      { set: { action: null }, at: 'action' },
      { set: { reportingController: 'a b' }, at: 'reportingController' },
      { set: { reportingController: null }, at: 'reportingController' },
      { name: '129 characters', set: { reportingInstance: 'x'.repeat(129) }, at: 'reportingInstance' },
      { name: 'a long note', set: { note: 'x'.repeat(1025) }, at: 'message' },
      { set: { eventTime: null }, at: 'eventTime' },
    ],
  },
  'valid-event-series': {
    why: 'One Event is no series.',
    source: `${source} validateV1EventSeries`,
    base: eventBase,
    accepts: [{ set: { series: { count: 2, lastObservedTime: '2024-01-01T00:00:00.000000Z' } } }],
    refuses: [
      { set: { series: { count: 1, lastObservedTime: '2024-01-01T00:00:00.000000Z' } }, at: 'series.count' },
      { set: { series: { count: 2 } }, at: 'series.lastObservedTime' },
    ],
  },
  'no-deprecated-event-field': {
    why: 'The fields are there for Events of the core API.',
    source: `${source} ValidateEventCreate`,
    base: eventBase,
    accepts: [{ set: { type: 'Warning' } }],
    refuses: [
      { set: { type: 'Error' }, at: 'type' },
      { set: { deprecatedCount: 1 }, at: 'count' },
      { set: { deprecatedFirstTimestamp: '2024-01-01T00:00:00Z' }, at: 'firstTimestamp' },
      { set: { deprecatedSource: { host: 'a' } }, at: 'source' },
    ],
  },
};
