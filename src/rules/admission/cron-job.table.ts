import type { RuleTable } from '../rule-table';
import type { cronJobCatalogue } from './cron-job';
import { batch, cronJobBase } from './table-bases';

const schedule = 'spec.schedule';
const zone = 'spec.timeZone';

export const cronJobTable: RuleTable<keyof typeof cronJobCatalogue> = {
  'valid-cron-job-name': {
    why: 'The controller appends the time to the name of each Job, whose Pods need names of 63 characters at most.',
    source: `${batch} ValidateCronJobCreate`,
    base: cronJobBase,
    accepts: [{ name: '52 characters', set: { 'metadata.name': 'a'.repeat(52) } }],
    refuses: [
      { name: '53 characters', set: { 'metadata.name': 'a'.repeat(53) }, at: 'metadata.name' },
      {
        name: 'a prefix of 48 characters',
        set: { 'metadata.name': undefined, 'metadata.generateName': 'a'.repeat(48) },
        at: 'metadata.name',
      },
    ],
  },
  'require-schedule': {
    why: 'Without a schedule the CronJob never starts anything.',
    source: `${batch} validateCronJobSpec`,
    base: cronJobBase,
    accepts: [{ set: { [schedule]: '@daily' } }],
    refuses: [
      { set: { [schedule]: undefined }, at: schedule },
      { set: { [schedule]: '' }, at: schedule },
    ],
  },
  'valid-schedule': {
    why: 'The controller reads the schedule as cron does, without seconds.',
    source: `${batch} validateScheduleFormat; github.com/robfig/cron v3 ParseStandard`,
    base: cronJobBase,
    accepts: [
      { set: { [schedule]: '*/5 0-23/2 1,15 jan-JUN sun' } },
      { set: { [schedule]: '@every 1h30m' } },
      { set: { [schedule]: '0 0 ? * ?' } },
      { set: { [schedule]: '59 23 31 12 6' } },
    ],
    refuses: [
      { set: { [schedule]: '0 3 * *' }, at: schedule },
      { set: { [schedule]: '0 0 3 * * *' }, at: schedule },
      { set: { [schedule]: '60 3 * * *' }, at: schedule },
      { set: { [schedule]: '0 24 * * *' }, at: schedule },
      { set: { [schedule]: '0 0 0 * *' }, at: schedule },
      { set: { [schedule]: '0 0 * 13 *' }, at: schedule },
      { set: { [schedule]: '0 0 * * 7' }, at: schedule },
      { set: { [schedule]: '5-1 * * * *' }, at: schedule },
      { set: { [schedule]: '*/0 * * * *' }, at: schedule },
      { set: { [schedule]: '1-2-3 * * * *' }, at: schedule },
      { set: { [schedule]: '*/1/2 * * * *' }, at: schedule },
      { set: { [schedule]: 'x * * * *' }, at: schedule },
      { set: { [schedule]: '-1 * * * *' }, at: schedule },
      { set: { [schedule]: '99999999999999999999 * * * *' }, at: schedule },
      { set: { [schedule]: '@reboot' }, at: schedule },
      { set: { [schedule]: '@every day' }, at: schedule },
      { set: { [schedule]: '@every 5' }, at: schedule },
      { set: { [schedule]: '@every 5d' }, at: schedule },
    ],
  },
  'no-schedule-time-zone': {
    why: 'The parser takes a zone before the fields, but the API has a field for it; from 1.29 on the server refuses.',
    source: `${batch} validateScheduleFormat`,
    base: cronJobBase,
    accepts: [{ set: { [zone]: 'Europe/Berlin' } }],
    refuses: [
      { set: { [schedule]: 'TZ=UTC 0 3 * * *', [zone]: 'Etc/UTC' }, at: schedule },
      {
        name: 'accepted by 1.28, with a warning',
        set: { [schedule]: 'CRON_TZ=Europe/Berlin 0 3 * * *' },
        at: schedule,
      },
    ],
  },
  'valid-time-zone': {
    why: 'A zone that the controller does not know would leave the Job without a time.',
    source: `${batch} validateTimeZone`,
    base: cronJobBase,
    accepts: [
      { set: { [zone]: 'Etc/GMT+5' } },
      { set: { [zone]: 'Asia/Calcutta' } },
      { set: { [zone]: 'UTC' } },
      { set: { [zone]: null } },
    ],
    refuses: [
      { set: { [zone]: 'Europe/berlin' }, at: zone },
      { set: { [zone]: '' }, at: zone },
      { set: { [zone]: 'Local' }, at: zone },
      { set: { [zone]: '../etc/passwd' }, at: zone },
      { set: { [zone]: 'UTC+2h' }, at: zone },
    ],
  },
  'valid-concurrency-policy': {
    why: 'When the last Job still runs, the next runs beside it, waits, or takes its place.',
    source: `${batch} validateConcurrencyPolicy`,
    base: cronJobBase,
    accepts: [
      { set: { 'spec.concurrencyPolicy': 'Replace' } },
      { set: { 'spec.concurrencyPolicy': '' } },
      { set: { 'spec.concurrencyPolicy': null } },
    ],
    refuses: [{ set: { 'spec.concurrencyPolicy': 'forbid' }, at: 'spec.concurrencyPolicy' }],
  },
  'no-job-template-selector': {
    why: "Jobs of a CronJob follow one another, and must not take each other's Pods.",
    source: `${batch} ValidateJobTemplateSpec`,
    base: cronJobBase,
    accepts: [
      { set: { 'spec.jobTemplate.spec.selector': null } },
      { set: { 'spec.jobTemplate.spec.manualSelector': false } },
    ],
    refuses: [
      { set: { 'spec.jobTemplate.spec.selector': {} }, at: 'spec.jobTemplate.spec.selector' },
      { set: { 'spec.jobTemplate.spec.manualSelector': true }, at: 'spec.jobTemplate.spec.manualSelector' },
    ],
  },
};
