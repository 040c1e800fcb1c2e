import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { configMap, pod } from './objects.table';
import type { staticPodCatalogue } from './static-pod';

const staticPod = (container: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  ...pod('web', container, more),
  metadata: { name: 'web', namespace: 'shop', annotations: { 'kubernetes.io/config.source': 'file' } },
});

const fromMap = { envFrom: [{ configMapRef: { name: 'app-config' } }] };

export const staticPodTable: SetRuleTable<keyof typeof staticPodCatalogue> = {
  'no-config-in-static-pod': {
    why: 'The kubelet runs a static Pod from a file, without the API server: one that needs an object of the API is not run.',
    source: 'Kubernetes documentation, Create static Pods',
    accepts: [
      { name: 'a static Pod with values of its own', objects: [staticPod({ env: [{ name: 'A', value: 'a' }] })] },
      { name: 'a Pod of the API server', objects: [configMap('app-config'), pod('web', fromMap)] },
    ],
    refuses: [
      {
        name: 'a ConfigMap',
        objects: [configMap('app-config'), staticPod(fromMap)],
        at: 'spec.containers[0].envFrom[0].configMapRef.name',
      },
      {
        name: 'a Secret',
        objects: [staticPod({}, { volumes: [{ name: 'db', secret: { secretName: 'db' } }] })],
        at: 'spec.volumes[0].secret.secretName',
      },
      {
        name: 'a ServiceAccount',
        objects: [staticPod({}, { serviceAccountName: 'web' })],
        at: 'spec.serviceAccountName',
      },
    ],
  },
};
