import type { RuleCatalogue } from '../rule';
import { apiServiceCatalogue, validateApiService } from './api-service';
import { certificateSigningRequestCatalogue, validateCertificateSigningRequest } from './certificate-signing-request';
import { configMapCatalogue, validateConfigMap } from './config-map';
import { customResourceDefinitionCatalogue, validateCustomResourceDefinition } from './custom-resource-definition';
import { customResourceDefinitionConversionCatalogue } from './custom-resource-definition-conversion';
import { customResourceDefinitionCostsCatalogue } from './custom-resource-definition-costs';
import { customResourceDefinitionDefaultsCatalogue } from './custom-resource-definition-defaults';
import { customResourceDefinitionListsCatalogue } from './custom-resource-definition-lists';
import { customResourceDefinitionNamesCatalogue } from './custom-resource-definition-names';
import { customResourceDefinitionNestedCatalogue } from './custom-resource-definition-nested';
import { customResourceDefinitionPatternCatalogue } from './custom-resource-definition-pattern';
import { customResourceDefinitionRulesCatalogue } from './custom-resource-definition-rules';
import { customResourceDefinitionSchemaCatalogue } from './custom-resource-definition-schema';
import { customResourceDefinitionStructuralCatalogue } from './custom-resource-definition-structural';
import { customResourceDefinitionViewsCatalogue } from './custom-resource-definition-views';
import { endpointSliceCatalogue, validateEndpointSlice } from './endpoint-slice';
import { endpointsCatalogue, validateEndpoints } from './endpoints';
import { eventCatalogue, validateEvent } from './event';
import { flowControlMandatoryCatalogue } from './flow-control-mandatory';
import { flowControlPriorityLevelCatalogue, validatePriorityLevel } from './flow-control-priority-level';
import { flowControlSchemaCatalogue, validateFlowSchema } from './flow-control-schema';
import { horizontalPodAutoscalerCatalogue, validateHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { horizontalPodAutoscalerMetricsCatalogue } from './horizontal-pod-autoscaler-metrics';
import { ingressCatalogue, validateIngress } from './ingress';
import { ingressBackendCatalogue } from './ingress-backend';
import { ingressClassCatalogue, validateIngressClass } from './ingress-class';
import { leaseCatalogue, validateLease } from './lease';
import { limitRangeCatalogue, validateLimitRange } from './limit-range';
import { limitRangeBoundsCatalogue } from './limit-range-bounds';
import { matchConditionsCatalogue } from './match-conditions';
import { validateNamespace } from './namespace';
import { networkPolicyCatalogue, validateNetworkPolicy } from './network-policy';
import { nodeCatalogue, validateNode } from './node';
import { persistentVolumeCatalogue, validatePersistentVolume } from './persistent-volume';
import { persistentVolumeClaimCatalogue, validatePersistentVolumeClaim } from './persistent-volume-claim';
import { persistentVolumeSourcesCatalogue } from './persistent-volume-sources';
import { podDisruptionBudgetCatalogue, validatePodDisruptionBudget } from './pod-disruption-budget';
import { priorityClassCatalogue, validatePriorityClass } from './priority-class';
import { rbacCatalogue, validateClusterRole, validateRole } from './rbac';
import { rbacBindingCatalogue, validateClusterRoleBinding, validateRoleBinding } from './rbac-binding';
import { resourceQuotaCatalogue, validateResourceQuota } from './resource-quota';
import { runtimeClassCatalogue, validateRuntimeClass } from './runtime-class';
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
import {
  uncreatableCatalogue,
  validateAccessReview,
  validateBinding,
  validateNothing,
  validateReadOnlyKind,
  validateRulesReview,
  validateSubresourceKind,
  validateTokenReview,
} from './uncreatable';
import { validateAdmissionPolicy, validatingAdmissionPolicyCatalogue } from './validating-admission-policy';
import {
  validateAdmissionPolicyBinding,
  validatingAdmissionPolicyBindingCatalogue,
} from './validating-admission-policy-binding';
import type { Validator } from './validator';
import { volumeClaimFieldsCatalogue } from './volume-claim-fields';
import { validateWebhookConfiguration, webhookCatalogue } from './webhook';
import { webhookClientConfigCatalogue } from './webhook-client-config';
import { webhookRulesCatalogue } from './webhook-rules';

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
  ...apiServiceCatalogue,
  ...certificateSigningRequestCatalogue,
  ...customResourceDefinitionCatalogue,
  ...customResourceDefinitionConversionCatalogue,
  ...customResourceDefinitionCostsCatalogue,
  ...customResourceDefinitionDefaultsCatalogue,
  ...customResourceDefinitionListsCatalogue,
  ...customResourceDefinitionNamesCatalogue,
  ...customResourceDefinitionNestedCatalogue,
  ...customResourceDefinitionPatternCatalogue,
  ...customResourceDefinitionRulesCatalogue,
  ...customResourceDefinitionSchemaCatalogue,
  ...customResourceDefinitionStructuralCatalogue,
  ...customResourceDefinitionViewsCatalogue,
  ...eventCatalogue,
  ...flowControlMandatoryCatalogue,
  ...flowControlPriorityLevelCatalogue,
  ...flowControlSchemaCatalogue,
  ...matchConditionsCatalogue,
  ...nodeCatalogue,
  ...runtimeClassCatalogue,
  ...uncreatableCatalogue,
  ...validatingAdmissionPolicyCatalogue,
  ...validatingAdmissionPolicyBindingCatalogue,
  ...webhookCatalogue,
  ...webhookClientConfigCatalogue,
  ...webhookRulesCatalogue,
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
  'apiregistration.k8s.io/APIService': validateApiService,
  'certificates.k8s.io/CertificateSigningRequest': validateCertificateSigningRequest,
  'apiextensions.k8s.io/CustomResourceDefinition': validateCustomResourceDefinition,
  Event: validateEvent,
  'events.k8s.io/Event': validateEvent,
  Node: validateNode,
  'node.k8s.io/RuntimeClass': validateRuntimeClass,
  'flowcontrol.apiserver.k8s.io/FlowSchema': validateFlowSchema,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': validatePriorityLevel,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': validateWebhookConfiguration,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': validateWebhookConfiguration,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': validateAdmissionPolicy,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': validateAdmissionPolicyBinding,
  Binding: validateBinding,
  ComponentStatus: validateReadOnlyKind,
  'policy/Eviction': validateSubresourceKind,
  'autoscaling/Scale': validateSubresourceKind,
  'authentication.k8s.io/TokenRequest': validateSubresourceKind,
  'authentication.k8s.io/TokenReview': validateTokenReview,
  'authentication.k8s.io/SelfSubjectReview': validateNothing,
  'authorization.k8s.io/SelfSubjectRulesReview': validateRulesReview,
  'authorization.k8s.io/SubjectAccessReview': validateAccessReview,
  'authorization.k8s.io/LocalSubjectAccessReview': validateAccessReview,
  'authorization.k8s.io/SelfSubjectAccessReview': validateAccessReview,
};
