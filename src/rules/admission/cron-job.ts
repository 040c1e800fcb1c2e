import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { scheduleProblem, timeZoneProblem } from './cron-schedule';
import { bool, child, has, text } from './fields';
import { goSelector } from './go-values';
import { validateJobSpecFields } from './job-spec';
import { byteLength, nameIsDnsSubdomain } from './names';
import { metadataPath, nameOf, validateMetadata } from './object-meta';
import { minorOf } from './options';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateNonnegative } from './workload-template';

export const cronJobCatalogue = {
  'valid-cron-job-name': {
    title: 'The name of a CronJob has at most 52 characters',
    fix: 'Shorten the name: its Jobs get 11 characters more.',
  },
  'require-schedule': {
    title: 'A CronJob has a schedule',
    fix: 'Set schedule to five fields, like "0 3 * * *".',
  },
  'valid-schedule': {
    title: 'The schedule of a CronJob is five cron fields or a descriptor',
    fix: 'Write minute, hour, day of month, month and day of week, or @hourly, @daily and the like.',
  },
  'no-schedule-time-zone': {
    title: 'The time zone of a CronJob stands in timeZone, not in schedule',
    fix: 'Move the zone from schedule to timeZone.',
  },
  'valid-time-zone': {
    title: 'timeZone is a name of the IANA time zone database',
    fix: 'Use a name like Europe/Berlin or Etc/UTC; case matters.',
  },
  'valid-concurrency-policy': {
    title: 'concurrencyPolicy is Allow, Forbid or Replace',
    fix: 'Use Allow, Forbid or Replace.',
  },
  'no-job-template-selector': {
    title: 'The template of a CronJob has no selector',
    fix: 'Remove selector and manualSelector.',
  },
} satisfies RuleCatalogue;

const specPath = Path.of('spec');
const policies = ['Allow', 'Forbid', 'Replace'];
/** 63 for a Job's Pods, less the 11 characters that the controller appends to the name. */
const maxNameBytes = 52;
const zoneComponent = /^[A-Za-z.\-_0-9+]{1,14}$/;

/** ValidateCronJobCreate. */
export const validateCronJob: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const metadata = child(object, 'metadata');
  const spec = child(object, 'spec') ?? {};
  validateSchedule(spec, errors, minorOf(options));
  if (has(spec, 'timeZone')) validateTimeZone(text(spec, 'timeZone'), specPath.child('timeZone'), errors);
  const numbers = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
  validateNonnegative(spec, numbers, specPath, errors);
  const policy = text(spec, 'concurrencyPolicy');
  if (policy === '') errors.required('valid-concurrency-policy', specPath.child('concurrencyPolicy'));
  else if (!policies.includes(policy)) {
    errors.notSupported('valid-concurrency-policy', specPath.child('concurrencyPolicy'), policy, policies);
  }
  const jobPath = specPath.child('jobTemplate', 'spec');
  const jobSpec = child(child(spec, 'jobTemplate'), 'spec') ?? {};
  validateJobSpecFields(jobSpec, jobPath, errors, options);
  validateTemplateSelector(jobSpec, jobPath, errors);
  const name = nameOf(metadata);
  if (byteLength(name) > maxNameBytes) {
    const detail = `must be no more than ${maxNameBytes} characters`;
    errors.invalid('valid-cron-job-name', metadataPath.child('name'), name, detail);
  }
};

function validateSchedule(spec: JsonObject, errors: Errors, minor: number): void {
  const schedule = text(spec, 'schedule');
  const at = specPath.child('schedule');
  if (schedule === '') {
    errors.required('require-schedule', at);
    return;
  }
  const problem = scheduleProblem(schedule);
  if (problem !== undefined) errors.invalid('valid-schedule', at, schedule, problem);
  if (!schedule.includes('TZ')) return;
  if (minor >= 29) {
    const detail = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    errors.invalid('no-schedule-time-zone', at, schedule, detail);
  } else if (has(spec, 'timeZone')) {
    const detail = 'cannot use both timeZone field and TZ or CRON_TZ in schedule';
    errors.invalid('no-schedule-time-zone', at, schedule, detail);
  } else {
    const message = 'CRON_TZ or TZ used in spec.schedule is not officially supported';
    errors.warn('no-schedule-time-zone', at, message);
  }
}

function validateTimeZone(zone: string, path: FieldPath, errors: Errors): void {
  if (zone === '') {
    errors.invalid('valid-time-zone', path, zone, 'timeZone must be nil or non-empty string');
    return;
  }
  const isBad = (part: string): boolean =>
    part === '.' || part === '..' || part.startsWith('-') || !zoneComponent.test(part);
  if (zone.split('/').some(isBad)) {
    errors.invalid('valid-time-zone', path, zone, `unknown time zone ${zone}`);
    return;
  }
  if (zone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    errors.invalid('valid-time-zone', path, zone, detail);
  }
  const problem = timeZoneProblem(zone);
  if (problem !== undefined) errors.invalid('valid-time-zone', path, zone, problem);
}

function validateTemplateSelector(jobSpec: JsonObject, path: FieldPath, errors: Errors): void {
  const selector = child(jobSpec, 'selector');
  if (selector !== undefined) {
    const detail = '`selector` will be auto-generated';
    errors.invalid('no-job-template-selector', path.child('selector'), goSelector(selector), detail);
  }
  if (bool(jobSpec, 'manualSelector') === true) {
    errors.notSupported('no-job-template-selector', path.child('manualSelector'), true, ['nil', 'false']);
  }
}
