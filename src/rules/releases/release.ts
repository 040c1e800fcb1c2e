import { isJsonObject, type JsonObject, refOf, releaseAnnotations } from '../../manifest';
import { child } from '../admission/fields';

/** The objects at a chain of fields, empty where something on the way is absent. */
export function fieldsAt(object: unknown, ...names: readonly string[]): JsonObject {
  let at: unknown = object;
  for (const name of names) at = isJsonObject(at) ? at[name] : undefined;
  return isJsonObject(at) ? at : {};
}

/** An annotation, if it is text. */
export function annotation(object: JsonObject, key: string): string | undefined {
  const value = child(child(object, 'metadata'), 'annotations')?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** The namespace and name of the release that a Deployment belongs to, as one text; undefined for all others. */
export function releaseKey(object: JsonObject): string | undefined {
  const release = object.kind === 'Deployment' ? annotation(object, releaseAnnotations.release) : undefined;
  return release === undefined ? undefined : `${refOf(object).namespace}/${release}`;
}

/** Text that is equal for equal data, whatever the order of fields; nulls are absent. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'null';
  const present = Object.keys(value).filter((key) => value[key] !== undefined && value[key] !== null);
  return `{${present
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`)
    .join(',')}}`;
}

/** What the Pods of a Deployment run, whatever their labels. */
export function programOf(deployment: JsonObject): string {
  return stableText(fieldsAt(deployment, 'spec', 'template').spec);
}

/** The images of a Deployment's containers, for messages. */
export function imagesOf(deployment: JsonObject): string {
  const { containers } = fieldsAt(deployment, 'spec', 'template', 'spec');
  const images = Array.isArray(containers) ? containers.map((container) => fieldsAt(container).image) : [];
  return images.join(', ');
}

/** The canary of a release: the Deployment that is named after it, not it itself. */
export function canaryOf(deployments: readonly JsonObject[]): JsonObject | undefined {
  return deployments.find((object) => refOf(object).name !== annotation(object, releaseAnnotations.release));
}

/** The stable Deployment of a release. */
export function stableOf(deployments: readonly JsonObject[]): JsonObject | undefined {
  return deployments.find((object) => refOf(object).name === annotation(object, releaseAnnotations.release));
}
