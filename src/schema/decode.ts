import { FieldPath, type JsonObject } from '../manifest';
import type { CustomKinds } from './custom-kinds';
import { type DecodeError, decodeCatalogue } from './decode-error';
import { Decoder } from './decoder';
import { structPlan } from './plan';
import { kindIn } from './read-api';
import { type KubeVersion, minorOf } from './versions';

export interface Decoded {
  /**
   * The object as the API server has it after decoding: a field that is null is absent, a null in a list or map is the
   * zero value of its type. Shares with the input everything in which nothing changed. Where there are errors, what is
   * wrong stands as it was, and unknown fields are gone.
   */
  readonly object: JsonObject;
  /** What the server's decoder refuses, in the order of the object's fields. */
  readonly errors: readonly DecodeError[];
  /** Whether the version, or `custom`, has the kind. Of an object of unknown kind only the metadata is decoded. */
  readonly known: boolean;
}

/**
 * Decodes an object as the API server of the version does with `fieldValidation=Strict`: unknown fields, wrong types,
 * numbers out of range and texts that their types cannot read are errors. What is required is not looked at: the server
 * finds that when it validates, after its defaults (see `missingRequired`).
 *
 * Never throws, whatever the data.
 */
export function decode(object: JsonObject, version: KubeVersion, custom?: CustomKinds): Decoded {
  const minor = minorOf(version);
  const { apiVersion, kind } = object;
  const envelope = envelopeErrors(object);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return { object, errors: envelope, known: false };

  const entry = kindIn(apiVersion, kind, minor);
  if (entry !== undefined) {
    const decoder = new Decoder(minor);
    const decoded = decoder.struct(object, structPlan(entry.type, minor));
    return { object: decoded, errors: decoder.errors(), known: true };
  }
  const metadata = decodeMetadata(object, minor);
  const decodeCustom = custom?.lookup(apiVersion, kind);
  if (decodeCustom === undefined) return { ...metadata, errors: [...envelope, ...metadata.errors], known: false };
  const decoded = decodeCustom(metadata.object, (part) => decodeMetadata(part, minor));
  return { object: decoded.object, errors: [...metadata.errors, ...decoded.errors], known: true };
}

function envelopeErrors(object: JsonObject): DecodeError[] {
  const missing = [
    { name: 'apiVersion', code: 'require-api-version' },
    { name: 'kind', code: 'require-kind' },
  ] as const;
  return missing
    .filter(({ name }) => typeof object[name] !== 'string' || object[name] === '')
    .map(({ name, code }) => ({
      code,
      path: FieldPath.of(name),
      message: `${name === 'kind' ? "Object 'Kind'" : "Object 'apiVersion'"} is missing`,
      fix: decodeCatalogue[code].fix,
    }));
}

/** Metadata is one type for every kind, custom or not: that of a ConfigMap stands for all. */
function decodeMetadata(object: JsonObject, minor: number): { object: JsonObject; errors: readonly DecodeError[] } {
  const { metadata, ...rest } = object;
  if (metadata === undefined) return { object, errors: [] };
  const decoder = new Decoder(minor);
  const decoded = decoder.struct({ metadata }, structPlan('core.v1.ConfigMap', minor)).metadata;
  const errors = decoder.errors();
  if (decoded === metadata) return { object, errors };
  return { object: decoded === undefined ? rest : { ...object, metadata: decoded }, errors };
}
