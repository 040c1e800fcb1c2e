import type { JsonObject } from '../manifest';
import type { DecodeError } from './decode-error';

interface DecodedPart {
  readonly object: JsonObject;
  readonly errors: readonly DecodeError[];
}

/** Decodes the metadata of an object, which is one type for every kind. */
export type MetadataDecoder = (object: JsonObject) => DecodedPart;

/**
 * Decodes an object of a custom kind, metadata aside: that is the server's own type and decoded before, as
 * `decodeMetadata` does it for the objects within. The result is the object as the server stores it: nulls and unknown
 * fields as the custom resource's schema has it.
 */
export type CustomDecoder = (object: JsonObject, decodeMetadata: MetadataDecoder) => DecodedPart;

/** Kinds that come from outside the built-in API, such as those of custom resource definitions. */
export interface CustomKinds {
  /** The decoder of a kind, or undefined when it is not among these. */
  lookup(apiVersion: string, kind: string): CustomDecoder | undefined;
}
