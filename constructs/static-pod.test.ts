import { Testing } from 'cdk8s';
import { StaticPod, type StaticPodProps } from '.';

const containers = [{ name: 'web', image: 'nginx', ports: [{ name: 'web', containerPort: 80 }] }];

describe('StaticPod', () => {
  test('renders a Pod', () => {
    const volumes = [
      { name: 'scratch', emptyDir: {} },
      { name: 'conf', hostPath: { path: '/etc/web' } },
      { name: 'info', projected: { sources: [{ downwardAPI: { items: [] } }] } },
    ];
    const pod = new StaticPod(Testing.chart(), 'static-web', { labels: { name: 'static-web' }, containers, volumes });
    expect(pod.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'static-web', labels: { name: 'static-web' } },
      spec: { containers, volumes },
    });
  });

  const withContainer = (fields: object) => ({ containers: [{ ...containers[0], ...fields }] });
  const withVolume = (fields: object) => ({
    volumes: [
      { name: 'ok', emptyDir: {} },
      { name: 'v', ...fields },
    ],
  });

  test.each<[object, string, string]>([
    [{ serviceAccountName: 'web' }, 'spec.serviceAccountName', 'a ServiceAccount'],
    [{ serviceAccount: 'web' }, 'spec.serviceAccount', 'a ServiceAccount'],
    [{ imagePullSecrets: [{ name: 's' }] }, 'spec.imagePullSecrets', 'a Secret'],
    [{ resourceClaims: [] }, 'spec.resourceClaims', 'a ResourceClaim'],
    [{ ephemeralContainers: [] }, 'spec.ephemeralContainers', 'an ephemeral container'],
    [
      withContainer({ env: [{ name: 'A' }, { name: 'B', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }] }),
      'spec.containers[0].env[1].valueFrom.configMapKeyRef',
      'a ConfigMap',
    ],
    [
      withContainer({ env: [{ name: 'B', valueFrom: { secretKeyRef: { name: 'c', key: 'k' } } }] }),
      'spec.containers[0].env[0].valueFrom.secretKeyRef',
      'a Secret',
    ],
    [
      withContainer({ envFrom: [{ configMapRef: { name: 'c' } }] }),
      'spec.containers[0].envFrom[0].configMapRef',
      'a ConfigMap',
    ],
    [withContainer({ envFrom: [{ secretRef: { name: 'c' } }] }), 'spec.containers[0].envFrom[0].secretRef', 'a Secret'],
    [
      { initContainers: [{ name: 'i', envFrom: [{ secretRef: { name: 'c' } }] }] },
      'spec.initContainers[0].envFrom[0].secretRef',
      'a Secret',
    ],
    [withVolume({ configMap: { name: 'c' } }), 'spec.volumes[1].configMap', 'a ConfigMap'],
    [withVolume({ secret: { secretName: 's' } }), 'spec.volumes[1].secret', 'a Secret'],
    [
      withVolume({ persistentVolumeClaim: { claimName: 'c' } }),
      'spec.volumes[1].persistentVolumeClaim',
      'a PersistentVolumeClaim',
    ],
    [withVolume({ ephemeral: {} }), 'spec.volumes[1].ephemeral', 'a PersistentVolumeClaim'],
    [withVolume({ azureFile: { secretName: 's' } }), 'spec.volumes[1].azureFile', 'a Secret'],
    [withVolume({ scaleIO: { secretRef: {} } }), 'spec.volumes[1].scaleIO', 'a Secret'],
    [withVolume({ cephfs: { secretRef: {} } }), 'spec.volumes[1].cephfs.secretRef', 'a Secret'],
    [withVolume({ flexVolume: { secretRef: {} } }), 'spec.volumes[1].flexVolume.secretRef', 'a Secret'],
    [withVolume({ iscsi: { secretRef: {} } }), 'spec.volumes[1].iscsi.secretRef', 'a Secret'],
    [withVolume({ rbd: { secretRef: {} } }), 'spec.volumes[1].rbd.secretRef', 'a Secret'],
    [withVolume({ storageos: { secretRef: {} } }), 'spec.volumes[1].storageos.secretRef', 'a Secret'],
    [withVolume({ csi: { nodePublishSecretRef: {} } }), 'spec.volumes[1].csi.nodePublishSecretRef', 'a Secret'],
    [
      withVolume({ projected: { sources: [{ configMap: {} }] } }),
      'spec.volumes[1].projected.sources[0].configMap',
      'a ConfigMap',
    ],
    [
      withVolume({ projected: { sources: [{ secret: {} }] } }),
      'spec.volumes[1].projected.sources[0].secret',
      'a Secret',
    ],
    [
      withVolume({ projected: { sources: [{ serviceAccountToken: {} }] } }),
      'spec.volumes[1].projected.sources[0].serviceAccountToken',
      'a ServiceAccount',
    ],
  ])('refuses %j from untyped data', (fields, path, what) => {
    const props = { containers, ...fields } as StaticPodProps;
    expect(() => new StaticPod(Testing.chart(), 'static-web', props)).toThrow(
      `StaticPod static-web ${path}: a static Pod cannot use ${what}; put the value or a hostPath into the Pod, or use a Pod (from test/static-web)`,
    );
  });
});
