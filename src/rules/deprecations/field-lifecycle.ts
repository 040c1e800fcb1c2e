/**
 * Deprecated fields and values as data. Versions are minors of 1.x. Sources: the warnings of the API server
 * (pkg/api/pod/warnings.go, pkg/api/node/util.go, pkg/api/persistentvolume/util.go), the volume pages and the page on
 * well-known labels, annotations and taints of kubernetes.io.
 */
export interface FieldLifecycle {
  /** @default - before 1.16, in no version that is stated */
  readonly deprecated?: number;
  /** The minor from which it has no effect, or is refused. @default - it still works */
  readonly gone?: number;
  /** What to do instead. */
  readonly instead: string;
}

const claimOf = (driver: string): string => `Use the CSI driver ${driver}, through a PersistentVolumeClaim.`;
const anyDriver = 'Use a CSI driver, through a PersistentVolumeClaim.';

/** Volume sources that Kubernetes once had built in, by their field in a Pod's volume or a PersistentVolume. */
export const volumeSources: { readonly [source: string]: FieldLifecycle } = {
  gitRepo: { deprecated: 11, gone: 33, instead: 'Clone the repository in an init container into an emptyDir.' },
  flocker: { deprecated: 22, gone: 25, instead: anyDriver },
  quobyte: { deprecated: 22, gone: 25, instead: anyDriver },
  storageos: { deprecated: 22, gone: 25, instead: anyDriver },
  scaleIO: { deprecated: 16, gone: 22, instead: anyDriver },
  photonPersistentDisk: { deprecated: 11, gone: 16, instead: anyDriver },
  glusterfs: { deprecated: 25, gone: 26, instead: anyDriver },
  cephfs: { deprecated: 28, gone: 31, instead: claimOf('cephfs.csi.ceph.com') },
  rbd: { deprecated: 28, gone: 31, instead: claimOf('rbd.csi.ceph.com') },
  flexVolume: { deprecated: 23, instead: anyDriver },
  portworxVolume: { deprecated: 25, instead: claimOf('pxd.portworx.com') },
};

/** Volume sources whose code left Kubernetes: a server hands them to the CSI driver, if one is installed. */
export const migratedSources: { readonly [source: string]: FieldLifecycle & { readonly provisioner: string } } = {
  awsElasticBlockStore: {
    deprecated: 19,
    gone: 27,
    instead: claimOf('ebs.csi.aws.com'),
    provisioner: 'kubernetes.io/aws-ebs',
  },
  azureDisk: {
    deprecated: 19,
    gone: 27,
    instead: claimOf('disk.csi.azure.com'),
    provisioner: 'kubernetes.io/azure-disk',
  },
  azureFile: {
    deprecated: 21,
    gone: 30,
    instead: claimOf('file.csi.azure.com'),
    provisioner: 'kubernetes.io/azure-file',
  },
  cinder: {
    deprecated: 11,
    gone: 26,
    instead: claimOf('cinder.csi.openstack.org'),
    provisioner: 'kubernetes.io/cinder',
  },
  gcePersistentDisk: {
    deprecated: 17,
    gone: 28,
    instead: claimOf('pd.csi.storage.gke.io'),
    provisioner: 'kubernetes.io/gce-pd',
  },
  vsphereVolume: {
    deprecated: 19,
    gone: 30,
    instead: claimOf('csi.vsphere.vmware.com'),
    provisioner: 'kubernetes.io/vsphere-volume',
  },
};

/** Annotations; a key that ends in `/` stands for all that begin with it. */
export const annotations: { readonly [key: string]: FieldLifecycle } = {
  'kubernetes.io/ingress.class': { deprecated: 18, instead: 'Use spec.ingressClassName.' },
  'volume.beta.kubernetes.io/storage-class': { deprecated: 8, instead: 'Use spec.storageClassName.' },
  'volume.beta.kubernetes.io/mount-options': { deprecated: 31, instead: 'Use spec.mountOptions.' },
  'storageclass.beta.kubernetes.io/is-default-class': {
    instead: 'Use the annotation storageclass.kubernetes.io/is-default-class.',
  },
  'kubernetes.io/enforce-mountable-secrets': {
    deprecated: 32,
    instead: 'Keep Secrets that not every Pod may mount in a namespace of their own.',
  },
  'scheduler.alpha.kubernetes.io/critical-pod': { deprecated: 13, gone: 16, instead: 'Use spec.priorityClassName.' },
  'security.alpha.kubernetes.io/sysctls': { gone: 11, instead: 'Use securityContext.sysctls of the Pod.' },
  'security.alpha.kubernetes.io/unsafe-sysctls': { gone: 11, instead: 'Use securityContext.sysctls of the Pod.' },
  'seccomp.security.alpha.kubernetes.io/pod': {
    deprecated: 19,
    gone: 27,
    instead: 'Use securityContext.seccompProfile of the Pod.',
  },
  'container.seccomp.security.alpha.kubernetes.io/': {
    deprecated: 19,
    gone: 27,
    instead: 'Use securityContext.seccompProfile of the container.',
  },
  'container.apparmor.security.beta.kubernetes.io/': {
    deprecated: 30,
    instead: 'Use securityContext.appArmorProfile of the container.',
  },
  'service.alpha.kubernetes.io/tolerate-unready-endpoints': {
    deprecated: 11,
    instead: 'Use spec.publishNotReadyAddresses.',
  },
  'service.kubernetes.io/topology-aware-hints': {
    deprecated: 27,
    instead: 'Use the annotation service.kubernetes.io/topology-mode, or spec.trafficDistribution from 1.31 on.',
  },
  'scheduler.alpha.kubernetes.io/preferAvoidPods': { deprecated: 22, instead: 'Use taints and tolerations.' },
};

/** Labels of nodes, wherever something is placed by them, and keys of taints. */
export const nodeKeys: { readonly [key: string]: FieldLifecycle } = {
  'beta.kubernetes.io/os': { deprecated: 14, instead: 'Use kubernetes.io/os.' },
  'beta.kubernetes.io/arch': { deprecated: 14, instead: 'Use kubernetes.io/arch.' },
  'beta.kubernetes.io/instance-type': { deprecated: 17, instead: 'Use node.kubernetes.io/instance-type.' },
  'failure-domain.beta.kubernetes.io/zone': { deprecated: 17, instead: 'Use topology.kubernetes.io/zone.' },
  'failure-domain.beta.kubernetes.io/region': { deprecated: 17, instead: 'Use topology.kubernetes.io/region.' },
  'node-role.kubernetes.io/master': { deprecated: 20, gone: 25, instead: 'Use node-role.kubernetes.io/control-plane.' },
};

export const serviceAccount: FieldLifecycle = { instead: 'Use serviceAccountName.' };

/** A field of one kind. */
export interface KindField extends FieldLifecycle {
  readonly path: readonly string[];
  /** @default - whatever its value */
  readonly value?: string;
}

const provisioners = Object.values(migratedSources).map(
  ({ provisioner, ...lifecycle }): KindField => ({ path: ['provisioner'], value: provisioner, ...lifecycle }),
);

/** Fields and values of single kinds, by `group/Kind`. */
export const kindFields: { readonly [groupKind: string]: readonly KindField[] } = {
  '/Service': [
    { path: ['spec', 'loadBalancerIP'], deprecated: 24, instead: "Use the annotation of your cloud's load balancer." },
  ],
  '/PersistentVolume': [
    {
      path: ['spec', 'persistentVolumeReclaimPolicy'],
      value: 'Recycle',
      instead: 'Use Delete with dynamic provisioning, or Retain.',
    },
  ],
  '/Node': [
    { path: ['spec', 'configSource'], deprecated: 22, gone: 26, instead: 'Configure the kubelet by its file.' },
    { path: ['spec', 'externalID'], instead: 'Use spec.providerID.' },
  ],
  'storage.k8s.io/StorageClass': provisioners.map((field) => ({
    ...field,
    instead: field.instead.replace(', through a PersistentVolumeClaim', ' as provisioner'),
  })),
};
