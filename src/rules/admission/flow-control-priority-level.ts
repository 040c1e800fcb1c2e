import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, number, text, textMap } from './fields';
import { validateMandatoryLevel } from './flow-control-mandatory';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors } from './validator';

export const flowControlPriorityLevelCatalogue = {
  'valid-priority-level-type': {
    title: 'A priority level is Limited, with limited; the one named exempt alone is Exempt, with exempt',
    fix: 'Use type Limited, and set limited.',
  },
  'valid-priority-level-shares': {
    title: 'Shares of a priority level are positive, and its percentages from 0 to 100',
    fix: 'Use positive concurrency shares, and a lendablePercent from 0 to 100.',
  },
  'no-zero-shares-annotation': {
    title: 'The annotation that keeps zero shares stands on priority levels of version v1beta3 alone',
    fix: 'Remove the annotation; version v1 tells zero from absent.',
  },
  'valid-priority-level-queuing': {
    title: 'Queues of a priority level are positive, at most 10000000, and not fewer than the hand',
    fix: 'Use the type Queue with queuing (queues, handSize, queueLengthLimit), or the type Reject without.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const maxQueues = 10_000_000;
const maxHashBits = 60;

/** ValidatePriorityLevelConfiguration of pkg/apis/flowcontrol/validation. */
export function validatePriorityLevel(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  validateAnnotation(object, errors, options);
  const code = 'valid-priority-level-type';
  const fields = child(object, 'spec');
  const type = text(fields, 'type');
  const name = text(child(object, 'metadata'), 'name');
  if ((name === 'exempt') !== (type === 'Exempt')) {
    errors.invalid(code, spec.child('type'), type, "type must be 'Exempt' if and only if name is 'exempt'");
  }
  const limited = child(fields, 'limited');
  const exempt = child(fields, 'exempt');
  if (type === 'Exempt') {
    if (limited !== undefined) {
      errors.forbidden(code, spec.child('limited'), 'must be nil if the type is not Limited');
    }
    if (exempt !== undefined) validateExempt(exempt, errors);
  } else if (type === 'Limited') {
    if (exempt !== undefined) errors.forbidden(code, spec.child('exempt'), 'must be nil if the type is Limited');
    if (limited === undefined) {
      errors.required(code, spec.child('limited'), 'must not be empty when type is Limited');
    } else validateLimited(limited, object, errors, options);
  } else errors.notSupported(code, spec.child('type'), type, ['Exempt', 'Limited']);
  validateMandatoryLevel(name, fields, number(limited, sharesField(object)) ?? 0, errors);
}

const zeroShares = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';

/** From 1.29 on. Converting from v1beta3 takes the annotation away. */
function validateAnnotation(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  if (minorOf(options) < 29 || object.apiVersion === 'flowcontrol.apiserver.k8s.io/v1beta3') return;
  if (textMap(child(object, 'metadata'), 'annotations')[zeroShares] === undefined) return;
  const path = FieldPath.of('metadata', 'annotations');
  errors.forbidden('no-zero-shares-annotation', path, `annotation '${zeroShares}' is forbidden`);
}

/** ValidateExemptPriorityLevelConfiguration. */
function validateExempt(exempt: JsonObject, errors: Errors): void {
  const path = spec.child('exempt');
  const shares = number(exempt, 'nominalConcurrencyShares') ?? 0;
  if (shares < 0) {
    const detail = 'must be a non-negative integer';
    errors.invalid('valid-priority-level-shares', path.child('nominalConcurrencyShares'), shares, detail);
  }
  validateLendable(exempt, path, errors);
}

function validateLimited(limited: JsonObject, object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  const code = 'valid-priority-level-shares';
  const path = spec.child('limited');
  const field = sharesField(object);
  const shares = number(limited, field) ?? 0;
  // From 1.30 on zero shares are a level that is off.
  const least = minorOf(options) >= 30 ? 0 : 1;
  if (shares < least) {
    const detail = least === 0 ? 'must be a non-negative integer' : 'must be positive';
    errors.invalid(code, path.child(field), shares, detail);
  }
  validateResponse(child(limited, 'limitResponse'), path.child('limitResponse'), errors);
  validateLendable(limited, path, errors);
  const borrowing = number(limited, 'borrowingLimitPercent') ?? 0;
  if (borrowing >= 0) return;
  const detail = 'if specified, must be a non-negative integer';
  errors.invalid(code, path.child('borrowingLimitPercent'), borrowing, detail);
}

function validateLendable(level: JsonObject, path: FieldPath, errors: Errors): void {
  const lendable = number(level, 'lendablePercent') ?? 0;
  if (lendable >= 0 && lendable <= 100) return;
  const detail = 'must be between 0 and 100, inclusive';
  errors.invalid('valid-priority-level-shares', path.child('lendablePercent'), lendable, detail);
}

function sharesField(object: JsonObject): string {
  const old = ['v1beta1', 'v1beta2'].some((version) => object.apiVersion === `flowcontrol.apiserver.k8s.io/${version}`);
  return old ? 'assuredConcurrencyShares' : 'nominalConcurrencyShares';
}

function validateResponse(response: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const code = 'valid-priority-level-queuing';
  const type = text(response, 'type');
  const queuing = child(response, 'queuing');
  const queuingPath = path.child('queuing');
  if (type === 'Reject') {
    if (queuing === undefined) return;
    errors.forbidden(code, queuingPath, 'must be nil if limited.limitResponse.type is not Limited');
  } else if (type === 'Queue') {
    if (queuing !== undefined) validateQueuing(queuing, queuingPath, errors);
    else errors.required(code, queuingPath, 'must not be empty if limited.limitResponse.type is Limited');
  } else errors.notSupported(code, path.child('type'), type, ['Queue', 'Reject']);
}

function validateQueuing(queuing: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-priority-level-queuing';
  const length = number(queuing, 'queueLengthLimit') ?? 0;
  const queues = number(queuing, 'queues') ?? 0;
  const hand = number(queuing, 'handSize') ?? 0;
  if (length <= 0) errors.invalid(code, path.child('queueLengthLimit'), length, 'must be positive');
  if (queues <= 0) errors.invalid(code, path.child('queues'), queues, 'must be positive');
  else if (queues > maxQueues) {
    errors.invalid(code, path.child('queues'), queues, `must not be greater than ${maxQueues}`);
  }
  const handPath = path.child('handSize');
  if (hand <= 0) errors.invalid(code, handPath, hand, 'must be positive');
  else if (hand > queues) {
    errors.invalid(code, handPath, hand, `should not be greater than queues (${queues})`);
  } else if (entropyBits(queues, hand) > maxHashBits) {
    const bits = `required entropy bits of deckSize ${queues} and handSize ${hand}`;
    errors.invalid(code, handPath, hand, `${bits} should not be greater than ${maxHashBits}`);
  }
}

/** RequiredEntropyBits of apiserver/pkg/util/shufflesharding. */
const entropyBits = (queues: number, hand: number): number => Math.ceil(Math.log2(queues) * hand);
