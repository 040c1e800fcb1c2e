import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, specOf } from './object-props';
import type { Service } from './service';

/** A path of a host, and the Service that answers it. */
export interface IngressPath {
  /** Must begin with `/`. @default '/' */
  readonly path?: string;
  /** `Prefix` compares whole elements of the path. @default 'Prefix' */
  readonly pathType?: 'Exact' | 'ImplementationSpecific' | 'Prefix';
  readonly service: Service;
  /** Name or number of a port of the Service. @default - its only port */
  readonly port?: k8s.IntOrString;
}

/** Props of `Ingress`: rules by Service, and the other fields of the API's IngressSpec. */
export interface IngressProps extends ObjectProps, Omit<k8s.IngressSpec, 'rules'> {
  readonly rules: readonly {
    /** Host name, `*.` in front for all names below. @default - every host */
    readonly host?: string;
    readonly paths: readonly IngressPath[];
  }[];
}

/**
 * HTTP from outside the cluster to Services, by host and path.
 *
 * @example
 * new Ingress(chart, 'web', {
 *   ingressClassName: 'nginx',
 *   tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
 *   rules: [{ host: 'shop.example.com', paths: [{ service: web, port: 'http' }] }],
 * });
 */
export class Ingress extends ApiResource<k8s.Ingress> {
  /** @throws MisuseError when a Service does not have the port */
  constructor(scope: Construct, id: string, props: IngressProps) {
    const place = placeOf(scope, id, 'Ingress', props);
    const rules = props.rules.map(({ host, paths }, rule) => ({
      ...(host === undefined ? {} : { host }),
      http: {
        paths: paths.map(({ path = '/', pathType = 'Prefix', service, port }, index) => ({
          path,
          pathType,
          backend: service.ingressBackend(port, {
            place,
            fieldPath: `spec.rules[${rule}].http.paths[${index}].backend`,
          }),
        })),
      },
    }));
    super(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadataOf(place, props),
      spec: { ...specOf(props), rules },
    });
  }
}
