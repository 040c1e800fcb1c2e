import { quote } from './field-errors';
import { timeZones } from './time-zones';

/**
 * What is wrong with the schedule of a CronJob, in the words of the parser that the server uses
 * (github.com/robfig/cron v3 ParseStandard): five fields, or a descriptor, optionally after `TZ=NAME `.
 */

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const fieldBounds: readonly Bounds[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const every = '@every ';
/** What Go's strings.Fields splits at. */
const whiteSpace = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** The first problem of a schedule, or undefined. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule === '') return 'empty spec string';
  let spec = schedule;
  if (spec.startsWith('TZ=') || spec.startsWith('CRON_TZ=')) {
    const space = spec.indexOf(' ');
    const zone = spec.slice(spec.indexOf('=') + 1, space < 0 ? undefined : space);
    const problem = zone === '' ? undefined : timeZoneProblem(zone);
    if (problem !== undefined) return `provided bad location ${zone}: ${problem}`;
    spec = space < 0 ? '' : spec.slice(space).trim();
  }
  if (spec.startsWith('@')) return descriptorProblem(spec);
  const fields = spec.split(whiteSpace).filter((field) => field !== '');
  if (fields.length !== fieldBounds.length) {
    return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  for (const [i, bounds] of fieldBounds.entries()) {
    for (const range of (fields[i] ?? '').split(',')) {
      const problem = range === '' ? undefined : rangeProblem(range, bounds);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** What Go's time.LoadLocation says of a name, or undefined. */
export function timeZoneProblem(name: string): string | undefined {
  if (name === 'UTC' || name === 'Local') return undefined;
  if (name.split(/[/\\]/).includes('..') || /^[/\\]/.test(name)) return 'time: invalid location name';
  return timeZones.has(name) ? undefined : `unknown time zone ${name}`;
}

function descriptorProblem(spec: string): string | undefined {
  if (descriptors.includes(spec)) return undefined;
  if (!spec.startsWith(every)) return `unrecognized descriptor: ${spec}`;
  const problem = durationProblem(spec.slice(every.length));
  return problem === undefined ? undefined : `failed to parse duration ${spec}: ${problem}`;
}

const units = new Set(['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h']);

/** What Go's time.ParseDuration says of a text. */
function durationProblem(text: string): string | undefined {
  const invalid = `time: invalid duration ${quote(text)}`;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return undefined;
  if (rest === '') return invalid;
  while (rest !== '') {
    const number = /^\d*(\.\d*)?/.exec(rest)?.[0] ?? '';
    if (!/\d/.test(number)) return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return `time: missing unit in duration ${quote(text)}`;
    if (!units.has(unit)) return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`;
    rest = rest.slice(unit.length);
  }
  return undefined;
}

/** One range of a field: a star, a number, `from-to`, each with an optional `/step`. */
function rangeProblem(range: string, bounds: Bounds): string | undefined {
  const [values = '', ...steps] = range.split('/');
  const [low = '', ...highs] = values.split('-');
  let start: number | string = bounds.min;
  let end: number | string = bounds.max;
  if (low !== '*' && low !== '?') {
    start = parseNumber(low, bounds.names);
    if (typeof start === 'string') return start;
    if (highs.length > 1) return `too many hyphens: ${range}`;
    end = highs[0] === undefined ? start : parseNumber(highs[0], bounds.names);
    if (typeof end === 'string') return end;
  }
  let step: number | string = 1;
  if (steps.length > 1) return `too many slashes: ${range}`;
  if (steps[0] !== undefined) {
    step = parseNumber(steps[0], []);
    if (typeof step === 'string') return step;
    if (highs.length === 0) end = bounds.max;
  }
  if (start < bounds.min) return `beginning of range (${start}) below minimum (${bounds.min}): ${range}`;
  if (end > bounds.max) return `end of range (${end}) above maximum (${bounds.max}): ${range}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
  return step === 0 ? `step of range should be a positive number: ${range}` : undefined;
}

/** The number that a text is or names, or what is wrong with it. */
function parseNumber(text: string, names: readonly string[]): number | string {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase());
  if (named >= 0) return named;
  const failed = `failed to parse int from ${text}: strconv.Atoi: parsing ${quote(text)}`;
  if (!/^[+-]?\d+$/.test(text)) return `${failed}: invalid syntax`;
  const value = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(64, value) !== value) return `${failed}: value out of range`;
  return value < 0n ? `negative number (${value}) not allowed: ${text}` : Number(value);
}
