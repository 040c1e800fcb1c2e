import type { JsonObject } from '../manifest';
import type { DecodeError } from './decode-error';

/** Decodes an object of a custom kind, metadata aside: that is the server's own type and decoded before. */
export type CustomDecoder = (object: JsonObject) => {
  /** The object as the server stores it: nulls and unknown fields as the custom resource's schema has it. */
  readonly object: JsonObject;
  readonly errors: readonly DecodeError[];
};

/** Kinds that come from outside the built-in API, such as those of custom resource definitions. */
export interface CustomKinds {
  /** The decoder of a kind, or undefined when it is not among these. */
  lookup(apiVersion: string, kind: string): CustomDecoder | undefined;
}
