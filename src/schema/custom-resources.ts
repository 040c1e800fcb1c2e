import { FieldPath, type JsonObject } from '../manifest';
import type { CustomDecoder, CustomKinds } from './custom-kinds';
import { customDecoder } from './custom-resources/decode-custom';
import { type CustomVersion, isOldDefinition, readDefinition } from './custom-resources/definition';
import { eachEmbedded } from './custom-resources/embedded';

/** The kinds of CustomResourceDefinitions. */
export interface CustomDefinitions extends CustomKinds {
  /** Whether objects of the kind live in a namespace; undefined for a kind that is not among these. */
  isNamespaced(apiVersion: string, kind: string): boolean | undefined;
  /** Calls `visit` for each whole object, with metadata of its own, that stands within an object of these kinds. */
  eachEmbedded(object: JsonObject, visit: (embedded: JsonObject, path: FieldPath) => void): void;
  /** What to say about the definitions themselves, one sentence each. */
  readonly advice: readonly string[];
}

/**
 * The kinds that CustomResourceDefinitions (v1, or v1beta1) describe, each with a decoder that does what the API server
 * does when an object of it is created: unknown fields are errors, defaults are filled in, the schema and its rules hold.
 * Objects that are no definitions are passed over; where two describe one version of a kind, the later one counts.
 *
 * Whether a definition is itself valid is for admission to say: here it is read as far as it can be.
 */
export function customKinds(definitions: readonly JsonObject[]): CustomDefinitions {
  const versions = new Map<string, CustomVersion>();
  for (const version of definitions.flatMap(readDefinition)) {
    versions.set(`${version.apiVersion} ${version.kind}`, version);
  }
  const decoders = new Map<string, CustomDecoder>();
  return {
    lookup(apiVersion, kind) {
      const key = `${apiVersion} ${kind}`;
      const version = versions.get(key);
      if (version === undefined) return undefined;
      const decoder = decoders.get(key) ?? customDecoder(version);
      decoders.set(key, decoder);
      return decoder;
    },
    eachEmbedded({ apiVersion, kind, ...fields }, visit) {
      const version = versions.get(`${apiVersion} ${kind}`);
      if (version?.schema.hasEmbedded === true) eachEmbedded(fields, version.schema, FieldPath.root, visit);
    },
    isNamespaced: (apiVersion, kind) => versions.get(`${apiVersion} ${kind}`)?.namespaced,
    advice: definitions.filter(({ apiVersion }) => isOldDefinition(apiVersion)).map(adviceOn),
  };
}

function adviceOn({ metadata }: JsonObject): string {
  const name =
    typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '(unnamed)';
  return `CustomResourceDefinition ${name} is apiextensions.k8s.io/v1beta1, which Kubernetes 1.22 removed; write it as apiextensions.k8s.io/v1, with a schema in every version.`;
}
