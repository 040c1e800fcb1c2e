import type * as k8s from '../imports/k8s';
import { MisuseError, oneOf, type Place, shown } from './misuse-error';

/**
 * A ConfigMap or a Secret that containers use: the constructs of that name are such sources, and so is a plain object
 * for one that exists outside this app.
 *
 * @example
 * const source: ConfigSource = { type: 'Secret', name: 'made-by-hand', keys: ['token'] };
 */
export interface ConfigSource {
  readonly type: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The name without a hash of the content. @default - `name` */
  readonly baseName?: string;
  /** @default - the namespace of the Pod that uses it */
  readonly namespace?: string | undefined;
  /** The keys that it has. @default - not known, and not checked */
  readonly keys?: readonly string[];
  /** The construct that makes it, for errors. @default - it exists outside this app */
  readonly node?: { readonly path: string };
}

/** Environment variables to keys: `{ LOG_LEVEL: 'apploglevel' }`. */
export type ConfigKeys = { readonly [variable: string]: string };

/** What of a ConfigMap or a Secret becomes files. */
export interface ConfigVolumeOptions {
  /** Keys to paths below the mount path: `{ 'web.conf': 'conf.d/web.conf' }`. @default - every key, under its own name */
  readonly items?: { readonly [key: string]: string };
  /** Permissions of the files, 0 to 0o777. @default - 0o644, by the API */
  readonly defaultMode?: number;
  /** Whether the Pod may start without the object or its keys. @default false */
  readonly optional?: boolean;
}

/** Who uses a source, for errors. */
export interface UsedBy {
  readonly place: Place;
  readonly fieldPath: string;
}

/** @throws MisuseError when the keys of the source are known and one of `keys` is not among them */
export function requireKeys(source: ConfigSource, keys: readonly string[], by: UsedBy | undefined): void {
  const { type, name, namespace, keys: known } = source;
  const missing = keys.find((key) => known !== undefined && !known.includes(key));
  if (missing === undefined) return;
  const has = known === undefined || known.length === 0 ? 'it has none' : `use ${oneOf(known)}`;
  const object = namespace === undefined ? name : `${namespace}/${name}`;
  if (by !== undefined) {
    throw new MisuseError(by.place, by.fieldPath, `${type} ${object} has no key ${shown(missing)}; ${has}`);
  }
  const place = { kind: type, name, path: source.node?.path ?? 'outside this app', ...(namespace && { namespace }) };
  throw new MisuseError(place, 'data', `${shown(missing)} is no key of it; ${has}`);
}

const optionalOf = (optional: boolean | undefined): { optional?: boolean } =>
  optional === undefined ? {} : { optional };

/**
 * Environment variables from single keys, for `container.env`.
 *
 * @throws MisuseError when the source lacks a key
 */
export function configEnv(
  source: ConfigSource,
  keys: ConfigKeys,
  options: { readonly optional?: boolean } = {},
  by?: UsedBy,
): k8s.EnvVar[] {
  if (options.optional !== true) requireKeys(source, Object.values(keys), by);
  return Object.entries(keys).map(([name, key]) => {
    const selector = { name: source.name, key, ...optionalOf(options.optional) };
    const valueFrom = source.type === 'Secret' ? { secretKeyRef: selector } : { configMapKeyRef: selector };
    return { name, valueFrom };
  });
}

/** Every key as an environment variable, for `container.envFrom`. */
export function configEnvFrom(
  source: ConfigSource,
  options: { readonly prefix?: string; readonly optional?: boolean } = {},
): k8s.EnvFromSource {
  const ref = { name: source.name, ...optionalOf(options.optional) };
  const prefix = options.prefix === undefined ? {} : { prefix: options.prefix };
  return source.type === 'Secret' ? { ...prefix, secretRef: ref } : { ...prefix, configMapRef: ref };
}

/**
 * A volume of the source's keys, for `spec.volumes`.
 *
 * @throws MisuseError when the source lacks a key of `items`
 */
export function configVolume(
  source: ConfigSource,
  name: string,
  options: ConfigVolumeOptions = {},
  by?: UsedBy,
): k8s.Volume {
  const { items, defaultMode, optional } = options;
  if (items !== undefined && optional !== true) requireKeys(source, Object.keys(items), by);
  const rest = {
    ...(items === undefined ? {} : { items: Object.entries(items).map(([key, path]) => ({ key, path })) }),
    ...(defaultMode === undefined ? {} : { defaultMode }),
    ...optionalOf(optional),
  };
  if (source.type === 'Secret') return { name, secret: { secretName: source.name, ...rest } };
  return { name, configMap: { name: source.name, ...rest } };
}
