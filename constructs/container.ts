import type * as k8s from '../imports/k8s';
import {
  type ConfigKeys,
  type ConfigSource,
  type ConfigVolumeOptions,
  configEnv,
  configEnvFrom,
  configVolume,
  requireKeys,
} from './config';
import { MisuseError, oneOf, type Place, shown } from './misuse-error';
import { type GrowingPodSpec, shareVolume } from './pod-template';

/** How a ConfigMap or a Secret is mounted. */
export interface MountOptions extends ConfigVolumeOptions {
  /** Mount this one file (a key, or a path of `items`) at the mount path; the rest of the directory stays as the image has it. @default - the whole volume */
  readonly subPath?: string;
  /** Name of the volume. @default - the name of the ConfigMap or Secret without its hash */
  readonly volumeName?: string;
}

/** A `$(VAR)` of a command or argument; `$$(VAR)` is the literal text. */
const variable = /\$\$|\$\(([^()]+)\)/g;

/** A container of a workload that is still being put together. */
export class Container {
  constructor(
    private readonly place: Place,
    private readonly pod: GrowingPodSpec,
    private readonly container: GrowingPodSpec['containers'][number],
    private readonly path: string,
  ) {}

  /** Name of the container. */
  get name(): string {
    return this.container.name;
  }

  /**
   * Environment variables from single keys.
   *
   * @param keys - `{ LOG_LEVEL: 'apploglevel' }`: variable to key
   * @throws MisuseError when the source lacks a key, is in another namespace, or the variable is there already
   * @example
   * pod.container().addEnv(settings, { LOG_LEVEL: 'apploglevel' });
   */
  addEnv(source: ConfigSource, keys: ConfigKeys, options: { readonly optional?: boolean } = {}): this {
    this.reach(source, 'env');
    const added = configEnv(source, keys, options, { place: this.place, fieldPath: `${this.path}.env` });
    const present = new Set(this.container.env?.map((entry) => entry.name));
    for (const { name } of added) {
      if (!present.has(name)) continue;
      throw new MisuseError(this.place, `${this.path}.env`, `${shown(name)} is set already; use another name`);
    }
    this.container.env = [...(this.container.env ?? []), ...added];
    return this;
  }

  /**
   * Every key of the source as an environment variable.
   *
   * @throws MisuseError when the source is in another namespace
   */
  addEnvFrom(source: ConfigSource, options: { readonly prefix?: string; readonly optional?: boolean } = {}): this {
    this.reach(source, 'envFrom');
    this.container.envFrom = [...(this.container.envFrom ?? []), configEnvFrom(source, options)];
    return this;
  }

  /**
   * Arguments that contain keys of the source as `$(VAR)`.
   *
   * @throws MisuseError as `addEnv` does, and when an argument names a variable that the container does not have: the
   * kubelet would pass `$(VAR)` on as it stands
   * @example
   * pod.container().addArgs(settings, { LOG_LEVEL: 'apploglevel' }, ['--log-level=$(LOG_LEVEL)']);
   */
  addArgs(source: ConfigSource, keys: ConfigKeys, args: readonly string[]): this {
    this.addEnv(source, keys);
    this.requireVariables(args);
    this.container.args = [...(this.container.args ?? []), ...args];
    return this;
  }

  /**
   * The keys of the source as files: all of them, those of `items`, or one by `subPath`. A whole volume hides what the
   * image had in that directory; one file by `subPath` does not, and does not follow later changes of the source.
   *
   * @param mountPath - absolute path in the container
   * @throws MisuseError when the source lacks a key or is in another namespace
   * @example
   * web.container().mount(files, '/etc/nginx/nginx.conf', { subPath: 'nginx.conf' });
   */
  mount(source: ConfigSource, mountPath: string, options: MountOptions = {}): this {
    this.reach(source, 'volumeMounts');
    const { subPath, volumeName = volumeNameOf(source), ...volume } = options;
    const where = { place: this.place, fieldPath: `${this.path}.volumeMounts` };
    if (subPath !== undefined && volume.items === undefined) requireKeys(source, [subPath], where);
    if (subPath !== undefined && volume.items !== undefined && !Object.values(volume.items).includes(subPath)) {
      const problem = `subPath ${shown(subPath)} is no path of items; use ${oneOf(Object.values(volume.items))}`;
      throw new MisuseError(this.place, where.fieldPath, problem);
    }
    const name = shareVolume(this.pod, configVolume(source, volumeName, volume, where));
    const mount: k8s.VolumeMount = { name, mountPath, readOnly: true, ...(subPath === undefined ? {} : { subPath }) };
    this.container.volumeMounts = [...(this.container.volumeMounts ?? []), mount];
    return this;
  }

  private requireVariables(args: readonly string[]): void {
    const known = new Set(this.container.env?.map((entry) => entry.name));
    const isOpen = this.container.envFrom !== undefined;
    for (const match of args.join(' ').matchAll(variable)) {
      const [, name] = match;
      if (name === undefined || known.has(name) || isOpen) continue;
      const problem = `$(${name}) is no environment variable of the container; it has ${oneOf([...known])}`;
      throw new MisuseError(this.place, `${this.path}.args`, problem);
    }
  }

  private reach(source: ConfigSource, field: string): void {
    const { namespace } = this.place;
    if (source.namespace === undefined || source.namespace === namespace) return;
    const problem =
      `${source.type} ${source.namespace}/${source.name} is in another namespace than the Pod ` +
      `(${namespace ?? 'none given'}); a Pod reaches those of its own only`;
    throw new MisuseError(this.place, `${this.path}.${field}`, problem);
  }
}

/** Volume names are DNS labels (RFC 1123, 63 characters); names of ConfigMaps may be longer and hold dots. */
function volumeNameOf(source: ConfigSource): string {
  return (source.baseName ?? source.name).replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
}
