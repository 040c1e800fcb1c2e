import type { SetRuleTable } from '../set-rule-table';
import type { classCatalogue } from './classes';
import { claim, clusterObject, ingress, pod, statefulSet, toService } from './objects.table';

export const classTable: SetRuleTable<keyof typeof classCatalogue> = {
  'require-priority-class': {
    why: 'The API server refuses every Pod whose PriorityClass does not exist; a controller tells so in its events alone.',
    source: 'Kubernetes documentation, Pod Priority and Preemption: Pod priority',
    accepts: [
      {
        name: 'a class of the set',
        objects: [
          clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'high', { value: 1000 }),
          pod('web', {}, { priorityClassName: 'high' }),
        ],
      },
      { name: 'a class of every cluster', objects: [pod('web', {}, { priorityClassName: 'system-node-critical' })] },
      { name: 'none named', objects: [pod('web')] },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [pod('web', {}, { priorityClassName: 'system-node-critcal' })],
        at: 'spec.priorityClassName',
      },
    ],
  },
  'require-runtime-class': {
    why: 'The API server refuses every Pod whose RuntimeClass does not exist.',
    source: 'Kubernetes documentation, Runtime Class: Usage',
    accepts: [
      {
        name: 'a class of the set',
        objects: [
          clusterObject('node.k8s.io/v1', 'RuntimeClass', 'gvisor', { handler: 'runsc' }),
          pod('web', {}, { runtimeClassName: 'gvisor' }),
        ],
      },
    ],
    refuses: [
      {
        name: 'a class that nothing defines',
        objects: [pod('web', {}, { runtimeClassName: 'gvisor' })],
        at: 'spec.runtimeClassName',
      },
    ],
  },
  'require-storage-class': {
    why: 'A claim of a class that does not exist stays pending, and so does its Pod.',
    source: 'Kubernetes documentation, Persistent Volumes: Class',
    accepts: [
      {
        name: 'a class of the set',
        objects: [
          clusterObject('storage.k8s.io/v1', 'StorageClass', 'fast', { provisioner: 'example.com/disk' }),
          claim('data', { storageClassName: 'fast' }),
        ],
      },
      {
        name: 'the class of a volume that is made by hand',
        objects: [
          clusterObject('v1', 'PersistentVolume', 'disk', {
            spec: {
              storageClassName: 'manual',
              capacity: { storage: '1Gi' },
              accessModes: ['ReadWriteOnce'],
              hostPath: { path: '/data' },
            },
          }),
          claim('data', { storageClassName: 'manual' }),
        ],
      },
      { name: 'the default', objects: [claim('data')] },
      { name: 'none', objects: [claim('data', { storageClassName: '' })] },
    ],
    refuses: [
      {
        name: 'a class that nothing defines',
        objects: [claim('data', { storageClassName: 'fast' })],
        at: 'spec.storageClassName',
      },
      {
        name: 'of a claim of a StatefulSet',
        objects: [
          {
            ...statefulSet('web'),
            spec: {
              ...(statefulSet('web').spec as object),
              volumeClaimTemplates: [
                { metadata: { name: 'data' }, spec: { ...(claim('a').spec as object), storageClassName: 'fast' } },
              ],
            },
          },
        ],
        at: 'spec.volumeClaimTemplates[0].spec.storageClassName',
      },
      {
        name: 'of a volume that lives as long as its Pod',
        objects: [
          pod(
            'web',
            {},
            {
              volumes: [
                {
                  name: 'scratch',
                  ephemeral: {
                    volumeClaimTemplate: { spec: { ...(claim('a').spec as object), storageClassName: 'fast' } },
                  },
                },
              ],
            },
          ),
        ],
        at: 'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName',
      },
    ],
  },
  'require-ingress-class': {
    why: 'No controller serves an Ingress of a class that does not exist.',
    source: 'Kubernetes documentation, Ingress: Ingress class',
    accepts: [
      {
        name: 'a class of the set',
        objects: [
          clusterObject('networking.k8s.io/v1', 'IngressClass', 'public', { spec: { controller: 'example.com/edge' } }),
          ingress(toService('web'), { ingressClassName: 'public' }),
        ],
      },
      { name: 'the default', objects: [ingress(toService('web'))] },
    ],
    refuses: [
      {
        name: 'a class that nothing defines',
        objects: [ingress(toService('web'), { ingressClassName: 'public' })],
        at: 'spec.ingressClassName',
      },
    ],
  },
};
