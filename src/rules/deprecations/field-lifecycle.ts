/**
 * Deprecated fields and values as data. Versions are minors of 1.x. Source: the Kubernetes API reference, the
 * deprecation guide and the changelogs of the versions named.
 */
export interface FieldLifecycle {
  readonly deprecated: number;
  /** The minor from which it has no effect, or is refused. @default - it still works */
  readonly gone?: number;
  /** What to use instead. */
  readonly instead: string;
}

/** Volume sources, by their field in a volume. */
export const volumeSources: { readonly [source: string]: FieldLifecycle } = {
  gitRepo: { deprecated: 11, gone: 33, instead: 'Clone the repository in an init container into an emptyDir.' },
  flocker: { deprecated: 22, gone: 25, instead: 'Use a CSI driver through a PersistentVolumeClaim.' },
  quobyte: { deprecated: 22, gone: 25, instead: 'Use the CSI driver of Quobyte.' },
  storageos: { deprecated: 22, gone: 25, instead: 'Use the CSI driver of the vendor.' },
  scaleIO: { deprecated: 16, gone: 22, instead: 'Use the CSI driver of the vendor.' },
  photonPersistentDisk: { deprecated: 11, gone: 25, instead: 'Use a CSI driver through a PersistentVolumeClaim.' },
  glusterfs: { deprecated: 25, gone: 26, instead: 'Use a CSI driver through a PersistentVolumeClaim.' },
  cephfs: { deprecated: 28, gone: 31, instead: 'Use the CephFS CSI driver.' },
  rbd: { deprecated: 28, gone: 31, instead: 'Use the RBD CSI driver.' },
  flexVolume: { deprecated: 23, instead: 'Use a CSI driver.' },
  awsElasticBlockStore: { deprecated: 17, gone: 27, instead: 'Use the EBS CSI driver (ebs.csi.aws.com).' },
  azureDisk: { deprecated: 19, gone: 27, instead: 'Use the Azure Disk CSI driver (disk.csi.azure.com).' },
  azureFile: { deprecated: 21, instead: 'Use the Azure File CSI driver (file.csi.azure.com).' },
  cinder: { deprecated: 11, gone: 26, instead: 'Use the Cinder CSI driver (cinder.csi.openstack.org).' },
  gcePersistentDisk: {
    deprecated: 17,
    gone: 28,
    instead: 'Use the Persistent Disk CSI driver (pd.csi.storage.gke.io).',
  },
  vsphereVolume: { deprecated: 19, instead: 'Use the vSphere CSI driver (csi.vsphere.vmware.com).' },
  portworxVolume: { deprecated: 25, instead: 'Use the Portworx CSI driver (pxd.portworx.com).' },
};

/** Annotations; a key that ends in `/` stands for all that begin with it. */
export const annotations: { readonly [key: string]: FieldLifecycle } = {
  'kubernetes.io/ingress.class': { deprecated: 18, instead: 'Use spec.ingressClassName.' },
  'volume.beta.kubernetes.io/storage-class': { deprecated: 6, instead: 'Use spec.storageClassName.' },
  'volume.alpha.kubernetes.io/storage-class': { deprecated: 6, instead: 'Use spec.storageClassName.' },
  'scheduler.alpha.kubernetes.io/critical-pod': { deprecated: 13, gone: 16, instead: 'Use spec.priorityClassName.' },
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
    gone: 24,
    instead: 'Use spec.publishNotReadyAddresses.',
  },
  'service.kubernetes.io/topology-aware-hints': {
    deprecated: 27,
    instead: 'Use the annotation service.kubernetes.io/topology-mode.',
  },
};

/** Labels of nodes, wherever Pods are placed by them, and keys of taints. */
export const nodeKeys: { readonly [key: string]: FieldLifecycle } = {
  'beta.kubernetes.io/os': { deprecated: 14, instead: 'Use kubernetes.io/os.' },
  'beta.kubernetes.io/arch': { deprecated: 14, instead: 'Use kubernetes.io/arch.' },
  'beta.kubernetes.io/instance-type': { deprecated: 17, instead: 'Use node.kubernetes.io/instance-type.' },
  'failure-domain.beta.kubernetes.io/zone': { deprecated: 17, instead: 'Use topology.kubernetes.io/zone.' },
  'failure-domain.beta.kubernetes.io/region': { deprecated: 17, instead: 'Use topology.kubernetes.io/region.' },
  'node-role.kubernetes.io/master': { deprecated: 20, gone: 25, instead: 'Use node-role.kubernetes.io/control-plane.' },
};

/** Fields of single kinds, by `group/Kind`: the path, and the value that is meant where not every value is. */
export const kindFields: {
  readonly [groupKind: string]: readonly (FieldLifecycle & {
    readonly path: readonly string[];
    readonly value?: string;
  })[];
} = {
  '/Service': [
    { path: ['spec', 'loadBalancerIP'], deprecated: 24, instead: "Use the annotation of your cloud's load balancer." },
  ],
  '/PersistentVolume': [
    {
      path: ['spec', 'persistentVolumeReclaimPolicy'],
      value: 'Recycle',
      deprecated: 15,
      instead: 'Use Delete with dynamic provisioning, or Retain.',
    },
  ],
  '/ServiceAccount': [
    { path: ['secrets'], deprecated: 32, instead: 'Ask for tokens by the TokenRequest API, or mount projected ones.' },
  ],
};
