import type { RuleCatalogue } from '../rule';
import { configMapCatalogue, validateConfigMap } from './config-map';
import { endpointSliceCatalogue, validateEndpointSlice } from './endpoint-slice';
import { endpointsCatalogue, validateEndpoints } from './endpoints';
import { horizontalPodAutoscalerCatalogue, validateHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { horizontalPodAutoscalerMetricsCatalogue } from './horizontal-pod-autoscaler-metrics';
import { ingressCatalogue, validateIngress } from './ingress';
import { ingressBackendCatalogue } from './ingress-backend';
import { ingressClassCatalogue, validateIngressClass } from './ingress-class';
import { leaseCatalogue, validateLease } from './lease';
import { limitRangeCatalogue, validateLimitRange } from './limit-range';
import { limitRangeBoundsCatalogue } from './limit-range-bounds';
import { validateNamespace } from './namespace';
import { networkPolicyCatalogue, validateNetworkPolicy } from './network-policy';
import { persistentVolumeCatalogue, validatePersistentVolume } from './persistent-volume';
import { persistentVolumeClaimCatalogue, validatePersistentVolumeClaim } from './persistent-volume-claim';
import { persistentVolumeSourcesCatalogue } from './persistent-volume-sources';
import { podDisruptionBudgetCatalogue, validatePodDisruptionBudget } from './pod-disruption-budget';
import { priorityClassCatalogue, validatePriorityClass } from './priority-class';
import { rbacCatalogue, validateClusterRole, validateRole } from './rbac';
import { rbacBindingCatalogue, validateClusterRoleBinding, validateRoleBinding } from './rbac-binding';
import { resourceQuotaCatalogue, validateResourceQuota } from './resource-quota';
import { secretCatalogue, validateSecret } from './secret';
import { serviceCatalogue, validateService } from './service';
import { validateServiceAccount } from './service-account';
import { serviceClusterIpsCatalogue } from './service-cluster-ips';
import { serviceLoadBalancerCatalogue } from './service-load-balancer';
import { servicePortsCatalogue } from './service-ports';
import { serviceTrafficCatalogue } from './service-traffic';
import { specialIpCatalogue } from './special-ip';
import { storageClassCatalogue, validateStorageClass, validateVolumeAttributesClass } from './storage-class';
import { storageCsiCatalogue, validateCsiDriver, validateCsiNode, validateCsiStorageCapacity } from './storage-csi';
import { storageVolumeAttachmentCatalogue, validateVolumeAttachment } from './storage-volume-attachment';
import type { Validator } from './validator';
import { volumeClaimFieldsCatalogue } from './volume-claim-fields';

/** The codes of all kinds that are no workloads. */
export const objectKindsCatalogue = {
  ...serviceCatalogue,
  ...servicePortsCatalogue,
  ...serviceClusterIpsCatalogue,
  ...serviceLoadBalancerCatalogue,
  ...serviceTrafficCatalogue,
  ...specialIpCatalogue,
  ...endpointsCatalogue,
  ...endpointSliceCatalogue,
  ...ingressCatalogue,
  ...ingressBackendCatalogue,
  ...ingressClassCatalogue,
  ...networkPolicyCatalogue,
  ...configMapCatalogue,
  ...secretCatalogue,
  ...rbacCatalogue,
  ...rbacBindingCatalogue,
  ...horizontalPodAutoscalerCatalogue,
  ...horizontalPodAutoscalerMetricsCatalogue,
  ...podDisruptionBudgetCatalogue,
  ...volumeClaimFieldsCatalogue,
  ...persistentVolumeCatalogue,
  ...persistentVolumeSourcesCatalogue,
  ...persistentVolumeClaimCatalogue,
  ...storageClassCatalogue,
  ...storageCsiCatalogue,
  ...storageVolumeAttachmentCatalogue,
  ...resourceQuotaCatalogue,
  ...limitRangeCatalogue,
  ...limitRangeBoundsCatalogue,
  ...priorityClassCatalogue,
  ...leaseCatalogue,
} satisfies RuleCatalogue;

/** The validators of all kinds that are no workloads, by `group/Kind`; the core group is left out. */
export const objectKindValidators: { readonly [groupKind: string]: Validator } = {
  Service: validateService,
  Endpoints: validateEndpoints,
  'discovery.k8s.io/EndpointSlice': validateEndpointSlice,
  'networking.k8s.io/Ingress': validateIngress,
  'networking.k8s.io/IngressClass': validateIngressClass,
  'networking.k8s.io/NetworkPolicy': validateNetworkPolicy,
  ConfigMap: validateConfigMap,
  Secret: validateSecret,
  Namespace: validateNamespace,
  ServiceAccount: validateServiceAccount,
  ResourceQuota: validateResourceQuota,
  LimitRange: validateLimitRange,
  PersistentVolume: validatePersistentVolume,
  PersistentVolumeClaim: validatePersistentVolumeClaim,
  'rbac.authorization.k8s.io/Role': validateRole,
  'rbac.authorization.k8s.io/ClusterRole': validateClusterRole,
  'rbac.authorization.k8s.io/RoleBinding': validateRoleBinding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': validateClusterRoleBinding,
  'autoscaling/HorizontalPodAutoscaler': validateHorizontalPodAutoscaler,
  'policy/PodDisruptionBudget': validatePodDisruptionBudget,
  'storage.k8s.io/StorageClass': validateStorageClass,
  'storage.k8s.io/VolumeAttributesClass': validateVolumeAttributesClass,
  'storage.k8s.io/CSIDriver': validateCsiDriver,
  'storage.k8s.io/CSINode': validateCsiNode,
  'storage.k8s.io/CSIStorageCapacity': validateCsiStorageCapacity,
  'storage.k8s.io/VolumeAttachment': validateVolumeAttachment,
  'scheduling.k8s.io/PriorityClass': validatePriorityClass,
  'coordination.k8s.io/Lease': validateLease,
};
