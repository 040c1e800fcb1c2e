import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** Which object an error is about, known before the object exists. */
export interface Place {
  readonly kind: string;
  /** @default - the namespace of the kubectl context in which the object is applied */
  readonly namespace?: string;
  readonly name: string;
  /** Path of the construct. */
  readonly path: string;
}

/**
 * A construct was given what cannot work. Thrown while the construct tree is built; everything that only the manifests
 * tell is a finding instead.
 */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';

  constructor(
    /** The object. */
    readonly place: Place,
    /** The field as the API server writes it: `spec.strategy.rollingUpdate.maxSurge`. */
    readonly fieldPath: string,
    /** What is wrong, the value received, what is allowed. */
    problem: string,
  ) {
    const object = place.namespace === undefined ? place.name : `${place.namespace}/${place.name}`;
    super(`${place.kind} ${object} ${fieldPath}: ${problem} (from ${place.path})`);
  }
}

/** Where the object of a construct `id` in `scope` will stand. */
export function placeOf(
  scope: Construct,
  id: string,
  kind: string,
  props: { readonly name?: string; readonly namespace?: string },
): Place {
  const namespace = props.namespace ?? Chart.of(scope).namespace;
  const path = scope.node.path === '' ? id : `${scope.node.path}/${id}`;
  return { kind, name: props.name ?? id, path, ...(namespace === undefined ? {} : { namespace }) };
}

/** `"a", "b" or "c"`, for the part of a message that says what is allowed. */
export function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  const last = quoted.pop() ?? 'nothing';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}
