import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import type { ConfigSource } from './config';
import { contentHash } from './content-hash';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap } from './object-props';

/** Props of `Secret`. */
export interface SecretProps extends ObjectProps {
  /** What the Secret is for, `kubernetes.io/tls` for example; the API server requires keys of some types. @default 'Opaque' */
  readonly secretType?: string;
  /** Text by key. The API server keeps it as `data`; it wins over `data` of the same key. @default - none */
  readonly stringData?: StringMap;
  /** Bytes in base64 by key. @default - none */
  readonly data?: StringMap;
  /** Whether the API server refuses changes of the data. @default false */
  readonly immutable?: boolean;
  /** As for ConfigMap: a hash of the content in the name, so that a changed value rolls the Pods. @default false */
  readonly nameWithHash?: boolean;
}

/**
 * A Secret whose keys are known. A value given here is plain text in the rendered YAML: for values that must not be in
 * git, leave the Secret to the cluster and describe it as a `ConfigSource`.
 *
 * @example
 * const token = new Secret(chart, 'api-token', { stringData: { token: process.env.TOKEN ?? '' } });
 * deployment.container().addEnv(token, { API_TOKEN: 'token' });
 */
export class Secret extends ApiResource<k8s.Secret> implements ConfigSource {
  readonly type = 'Secret';
  readonly baseName: string;
  readonly keys: readonly string[];

  constructor(scope: Construct, id: string, props: SecretProps = {}) {
    const { secretType = 'Opaque', stringData, data, immutable, nameWithHash = false } = props;
    const place = placeOf(scope, id, 'Secret', props);
    const name = nameWithHash ? `${place.name}-${contentHash(secretType, data, stringData)}` : place.name;
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadataOf({ ...place, name }, props),
      type: secretType,
      ...(stringData === undefined ? {} : { stringData }),
      ...(data === undefined ? {} : { data }),
      ...(immutable === undefined ? {} : { immutable }),
    });
    this.baseName = place.name;
    this.keys = [...new Set([...Object.keys(data ?? {}), ...Object.keys(stringData ?? {})])];
  }
}
