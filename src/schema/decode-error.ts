import type { FieldPath } from '../manifest';

/** The codes of what the API server's decoder refuses, each with what holds when it is kept and what to do if not. */
export const decodeCatalogue = {
  'no-unknown-field': {
    title: 'Every field is one that the API has, in the same case',
    fix: 'Correct the name of the field, or remove it.',
  },
  'valid-type': {
    title: 'Every value has the JSON type of its field',
    fix: 'Write a value of the type that the field has.',
  },
  'valid-integer': {
    title: 'Integers have no fraction and fit int32 or int64, as the field has it',
    fix: 'Write a whole number within the range.',
  },
  'valid-quantity': {
    title: 'Quantities follow the grammar of Kubernetes',
    fix: 'Write a number with one of the suffixes n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or none.',
  },
  'valid-base64': {
    title: 'Bytes are standard base64 with padding',
    fix: 'Encode the value with base64; in a Secret, plain text can stand under stringData.',
  },
  'valid-date-time': {
    title: 'Times are RFC 3339 date-times',
    fix: 'Write a time such as "2026-01-31T08:00:00Z".',
  },
  'require-api-version': {
    title: 'Every object names its apiVersion',
    fix: 'Add apiVersion, such as "v1" or "apps/v1".',
  },
  'require-kind': {
    title: 'Every object names its kind',
    fix: 'Add kind, such as "Deployment".',
  },
  'require-field': {
    title: 'Fields that the API requires are set',
    fix: 'Set the field.',
  },
} as const;

export type DecodeCode = keyof typeof decodeCatalogue;

/** One thing about an object that the API server's decoder refuses. */
export interface DecodeError {
  /** One of the catalogue, or a code of a custom kind's decoder. */
  readonly code: string;
  readonly path: FieldPath;
  /** In the server's words where it has any. */
  readonly message: string;
  readonly fix: string;
}
