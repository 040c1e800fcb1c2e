import type { JsonObject } from '../../manifest';
import type { FieldErrors } from './field-errors';
import type { AdmissionOptions } from './options';

/** Findings of any code of the admission catalogue. */
export type Errors = FieldErrors<string>;

/** Validates one object after decoding and defaulting, as the strategy of its kind does in the API server. */
export type Validator = (object: JsonObject, errors: Errors, options: AdmissionOptions) => void;
