import { isJsonObject, type JsonObject } from '../../manifest';
import { readSchema, type SchemaNode } from './schema-node';

/** One version of the kind that a CustomResourceDefinition describes. */
export interface CustomVersion {
  /** `example.com/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Whether the status has an endpoint of its own, so that a create drops it. */
  readonly hasStatus: boolean;
  /** Where the scale subresource finds its fields. @default - the kind cannot be scaled */
  readonly scale?: ScalePaths;
  readonly schema: SchemaNode;
}

/** Paths such as `.spec.replicas`. */
interface ScalePaths {
  readonly specReplicasPath?: string;
  readonly statusReplicasPath?: string;
  /** @default - there is no selector */
  readonly labelSelectorPath?: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const object = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** A schema that everything keeps to. */
const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The versions that a definition (v1 or v1beta1) serves; none for an object that is no definition. */
export function readDefinition(definition: JsonObject): CustomVersion[] {
  if (definition.kind !== 'CustomResourceDefinition') return [];
  const spec = object(definition.spec);
  const kind = text(object(spec.names).kind);
  const group = text(spec.group);
  const served = versionsOf(spec).filter((version) => version.served !== false && text(version.name) !== '');
  if (kind === '' || group === '') return [];
  return served.map((version) => {
    const subresources = object(version.subresources ?? spec.subresources);
    return {
      apiVersion: `${group}/${text(version.name)}`,
      kind,
      namespaced: spec.scope !== 'Cluster',
      hasStatus: isJsonObject(subresources.status),
      ...(isJsonObject(subresources.scale) ? { scale: readScale(subresources.scale) } : {}),
      schema: readSchema(schemaOf(version, spec, definition.apiVersion)),
    };
  });
}

function readScale(scale: JsonObject): ScalePaths {
  const names = ['specReplicasPath', 'statusReplicasPath', 'labelSelectorPath'];
  return Object.fromEntries(names.flatMap((name) => (text(scale[name]) === '' ? [] : [[name, text(scale[name])]])));
}

/** In v1beta1 there may be a single version, named beside the rest. */
function versionsOf(spec: JsonObject): readonly JsonObject[] {
  if (Array.isArray(spec.versions) && spec.versions.length > 0) return spec.versions.filter(isJsonObject);
  return typeof spec.version === 'string' ? [{ name: spec.version }] : [];
}

/** In v1beta1 the schema may stand beside the versions, and fields that it does not have are kept unless it says no. */
function schemaOf(version: JsonObject, spec: JsonObject, apiVersion: unknown): JsonObject {
  const given = object(version.schema).openAPIV3Schema ?? object(spec.validation).openAPIV3Schema;
  if (!isJsonObject(given)) return anything;
  const keepsAll = isOldDefinition(apiVersion)
    ? spec.preserveUnknownFields !== false
    : spec.preserveUnknownFields === true;
  return keepsAll ? keepUnknown(given) : given;
}

export const isOldDefinition = (apiVersion: unknown): boolean => apiVersion === 'apiextensions.k8s.io/v1beta1';

/** The schema with every object of it keeping what it does not know. */
function keepUnknown(schema: JsonObject): JsonObject {
  const kept: { [keyword: string]: unknown } = { ...schema, 'x-kubernetes-preserve-unknown-fields': true };
  if (isJsonObject(schema.properties)) {
    kept.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        isJsonObject(property) ? keepUnknown(property) : property,
      ]),
    );
  }
  for (const keyword of ['items', 'additionalProperties']) {
    const nested = schema[keyword];
    if (isJsonObject(nested)) kept[keyword] = keepUnknown(nested);
  }
  return kept;
}
