import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ApiResource } from '../constructs';
import type { NamespaceSettings } from '../environments/environment';
import type { Namespace } from '../imports/k8s';

/** The namespaces of this repository's own, each with the Pod Security level that it enforces and warns of. */
export class Namespaces extends Chart {
  constructor(scope: Construct, id: string, settings: readonly NamespaceSettings[]) {
    super(scope, id);
    for (const { name, podSecurity } of settings) {
      new ApiResource<Namespace>(this, name, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          labels: {
            'pod-security.kubernetes.io/enforce': podSecurity,
            'pod-security.kubernetes.io/warn': podSecurity,
          },
        },
      });
    }
  }
}
