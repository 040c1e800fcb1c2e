import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import type { ConfigSource } from './config';
import { contentHash } from './content-hash';
import { MisuseError, placeOf, shown } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap } from './object-props';

/** Props of `ConfigMap`. */
export interface ConfigMapProps extends ObjectProps {
  /** Text by key. @default - none */
  readonly data?: StringMap;
  /** Bytes in base64 by key. @default - none */
  readonly binaryData?: StringMap;
  /** Whether the API server refuses changes of the data. @default false */
  readonly immutable?: boolean;
  /**
   * Append a hash of the content to the name. Containers refer to the object by `name`, so that a changed value gives
   * new Pods, and Pods of the old template keep the old values until they are gone.
   *
   * @default false
   */
  readonly nameWithHash?: boolean;
}

/**
 * A ConfigMap whose keys are known: what uses a key that it does not have is an error.
 *
 * @example
 * const settings = new ConfigMap(chart, 'cm-appvars', { data: { apploglevel: 'info' }, nameWithHash: true });
 * pod.container().addEnv(settings, { LOG_LEVEL: 'apploglevel' });
 */
export class ConfigMap extends ApiResource<k8s.ConfigMap> implements ConfigSource {
  readonly type = 'ConfigMap';
  readonly baseName: string;
  readonly keys: readonly string[];

  /** @throws MisuseError when a key is in both `data` and `binaryData` */
  constructor(scope: Construct, id: string, props: ConfigMapProps) {
    const { data, binaryData, immutable, nameWithHash = false } = props;
    const place = placeOf(scope, id, 'ConfigMap', props);
    const twice = Object.keys(data ?? {}).find((key) => Object.hasOwn(binaryData ?? {}, key));
    if (twice !== undefined) throw new MisuseError(place, 'data', `${shown(twice)} is in binaryData too; keep one`);
    const name = nameWithHash ? `${place.name}-${contentHash(data, binaryData)}` : place.name;
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadataOf({ ...place, name }, props),
      ...(data === undefined ? {} : { data }),
      ...(binaryData === undefined ? {} : { binaryData }),
      ...(immutable === undefined ? {} : { immutable }),
    });
    this.baseName = place.name;
    this.keys = [...Object.keys(data ?? {}), ...Object.keys(binaryData ?? {})];
  }
}
