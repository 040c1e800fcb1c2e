import { inRanges, type KubeVersion, minorOf, parseRanges } from './versions';

/**
 * The string fields whose values the API server limits to a list. The decoder does not look at them: the server refuses
 * another value when it validates (`Unsupported value`), at a path that is sometimes the parent's. Values that depend
 * on other fields (restartPolicy of a Job) are the validator's.
 *
 * A key is `group.Type.field` for every version of the group. A value with `@26-`, `@-29` or `@26-29` exists in those
 * minor versions only; alpha values count from the version whose server knows them at all. The source of each block is
 * a file of kubernetes/kubernetes.
 */
const protocols = ['SCTP', 'TCP', 'UDP'];
const selectorOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const scopes = ['*', 'Cluster', 'Namespaced'];
const failurePolicies = ['Fail', 'Ignore'];
const matchPolicies = ['Equivalent', 'Exact'];
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['FallbackToLogsOnError', 'File'];
const containerRestartPolicies = ['Always', 'Never@34-', 'OnFailure@34-'];
const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const taintEffects = ['NoExecute', 'NoSchedule', 'PreferNoSchedule'];
const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const allocationModes = ['All', 'ExactCount'];
const quotaScopes = [
  ...['BestEffort', 'CrossNamespacePodAffinity', 'NotBestEffort', 'NotTerminating', 'PriorityClass', 'Terminating'],
  'VolumeAttributesClass@31-',
];
const usages = [
  ...['any', 'cert sign', 'client auth', 'code signing', 'content commitment', 'crl sign', 'data encipherment'],
  ...['decipher only', 'digital signature', 'email protection', 'encipher only', 'ipsec end system', 'ipsec tunnel'],
  ...['ipsec user', 'key agreement', 'key encipherment', 'microsoft sgc', 'netscape sgc', 'ocsp signing', 's/mime'],
  ...['server auth', 'signing', 'timestamping'],
];

export const enums: { readonly [source: string]: { readonly [field: string]: readonly string[] } } = {
  'pkg/apis/core/validation/validation.go': {
    'core.AppArmorProfile.type': profileTypes,
    'core.AzureDiskVolumeSource.cachingMode': ['None', 'ReadOnly', 'ReadWrite'],
    'core.AzureDiskVolumeSource.kind': ['Dedicated', 'Managed', 'Shared'],
    'core.Container.imagePullPolicy': pullPolicies,
    'core.Container.restartPolicy': containerRestartPolicies,
    'core.Container.terminationMessagePolicy': messagePolicies,
    'core.ContainerPort.protocol': protocols,
    'core.ContainerResizePolicy.resourceName': ['cpu', 'memory'],
    'core.ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
    'core.ContainerRestartRule.action': ['Restart'],
    'core.ContainerRestartRuleOnExitCodes.operator': ['In', 'NotIn'],
    'core.EndpointPort.protocol': protocols,
    'core.EphemeralContainer.imagePullPolicy': pullPolicies,
    'core.EphemeralContainer.terminationMessagePolicy': messagePolicies,
    'core.HTTPGetAction.scheme': ['HTTP', 'HTTPS'],
    'core.HostPathVolumeSource.type': [
      ...['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
    ],
    'core.ImageVolumeSource.pullPolicy': pullPolicies,
    'core.NodeSelectorRequirement.operator': [...selectorOperators, 'Gt', 'Lt'],
    'core.PersistentVolumeClaimSpec.accessModes': accessModes,
    'core.PersistentVolumeClaimSpec.volumeMode': ['Block', 'Filesystem'],
    'core.PersistentVolumeSpec.accessModes': accessModes,
    'core.PersistentVolumeSpec.persistentVolumeReclaimPolicy': ['Delete', 'Recycle', 'Retain'],
    'core.PersistentVolumeSpec.volumeMode': ['Block', 'Filesystem'],
    'core.PodOS.name': ['linux', 'windows'],
    'core.PodSecurityContext.fsGroupChangePolicy': ['Always', 'OnRootMismatch'],
    'core.PodSecurityContext.seLinuxChangePolicy': ['MountOption', 'Recursive'],
    'core.PodSecurityContext.supplementalGroupsPolicy': ['Merge', 'Strict'],
    'core.PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    'core.PodSpec.preemptionPolicy': ['Never', 'PreemptLowerPriority'],
    'core.PodSpec.restartPolicy': ['Always', 'Never', 'OnFailure'],
    'core.ResourceQuotaSpec.scopes': quotaScopes,
    'core.ScopedResourceSelectorRequirement.operator': selectorOperators,
    'core.ScopedResourceSelectorRequirement.scopeName': quotaScopes,
    'core.SeccompProfile.type': profileTypes,
    'core.SecurityContext.procMount': ['Default', 'Unmasked'],
    'core.ServicePort.protocol': protocols,
    'core.ServiceSpec.externalTrafficPolicy': ['Cluster', 'Local'],
    'core.ServiceSpec.internalTrafficPolicy': ['Cluster', 'Local'],
    'core.ServiceSpec.ipFamilies': ['IPv4', 'IPv6'],
    'core.ServiceSpec.ipFamilyPolicy': ['PreferDualStack', 'RequireDualStack', 'SingleStack'],
    'core.ServiceSpec.sessionAffinity': ['ClientIP', 'None'],
    'core.ServiceSpec.trafficDistribution': ['PreferClose', 'PreferSameNode@33-', 'PreferSameZone@33-'],
    'core.ServiceSpec.type': ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
    'core.Taint.effect': taintEffects,
    'core.Toleration.effect': taintEffects,
    'core.Toleration.operator': ['Equal', 'Exists'],
    'core.TopologySpreadConstraint.nodeAffinityPolicy': ['Honor', 'Ignore'],
    'core.TopologySpreadConstraint.nodeTaintsPolicy': ['Honor', 'Ignore'],
    'core.TopologySpreadConstraint.whenUnsatisfiable': ['DoNotSchedule', 'ScheduleAnyway'],
    'core.VolumeMount.mountPropagation': ['Bidirectional', 'HostToContainer', 'None'],
    'core.VolumeMount.recursiveReadOnly': ['Disabled', 'Enabled', 'IfPossible'],
  },
  'staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go': {
    'meta.DeleteOptions.propagationPolicy': ['Background', 'Foreground', 'Orphan'],
    'meta.FieldSelectorRequirement.operator': selectorOperators,
    'meta.LabelSelectorRequirement.operator': selectorOperators,
    'meta.ManagedFieldsEntry.operation': ['Apply', 'Update'],
  },
  'pkg/apis/apps/validation/validation.go': {
    'apps.DaemonSetUpdateStrategy.type': ['OnDelete', 'RollingUpdate'],
    'apps.DeploymentStrategy.type': ['Recreate', 'RollingUpdate'],
    'apps.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': ['Delete', 'Retain'],
    'apps.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': ['Delete', 'Retain'],
    'apps.StatefulSetSpec.podManagementPolicy': ['OrderedReady', 'Parallel'],
    'apps.StatefulSetUpdateStrategy.type': ['OnDelete', 'RollingUpdate'],
  },
  'pkg/apis/batch/validation/validation.go': {
    'batch.CronJobSpec.concurrencyPolicy': ['Allow', 'Forbid', 'Replace'],
    'batch.JobSpec.completionMode': ['Indexed', 'NonIndexed'],
    'batch.JobSpec.podReplacementPolicy': ['Failed', 'TerminatingOrFailed'],
    'batch.PodFailurePolicyOnExitCodesRequirement.operator': ['In', 'NotIn'],
    'batch.PodFailurePolicyOnPodConditionsPattern.status': ['False', 'True', 'Unknown'],
    'batch.PodFailurePolicyRule.action': ['Count', 'FailIndex@28-', 'FailJob', 'Ignore'],
  },
  'pkg/apis/autoscaling/validation/validation.go': {
    'autoscaling.HPAScalingPolicy.type': ['Percent', 'Pods'],
    'autoscaling.HPAScalingRules.selectPolicy': ['Disabled', 'Max', 'Min'],
    'autoscaling.MetricSpec.type': ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
    'autoscaling.MetricTarget.type': ['AverageValue', 'Utilization', 'Value'],
  },
  'pkg/apis/networking/validation/validation.go': {
    'networking.HTTPIngressPath.pathType': ['Exact', 'ImplementationSpecific', 'Prefix'],
    'networking.IngressClassParametersReference.scope': ['Cluster', 'Namespace'],
    'networking.NetworkPolicyPort.protocol': protocols,
    'networking.NetworkPolicySpec.policyTypes': ['Egress', 'Ingress'],
  },
  'pkg/apis/discovery/validation/validation.go': {
    'discovery.EndpointPort.protocol': protocols,
    'discovery.EndpointSlice.addressType': ['FQDN', 'IPv4', 'IPv6'],
  },
  'pkg/apis/policy/validation/validation.go': {
    'policy.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': ['AlwaysAllow', 'IfHealthyBudget'],
  },
  'pkg/apis/rbac/validation/validation.go': {
    'rbac.RoleRef.kind': ['ClusterRole', 'Role'],
    'rbac.Subject.kind': ['Group', 'ServiceAccount', 'User'],
  },
  'pkg/apis/scheduling/validation/validation.go': {
    'scheduling.PriorityClass.preemptionPolicy': ['Never', 'PreemptLowerPriority'],
  },
  'pkg/apis/storage/validation/validation.go': {
    'storage.CSIDriverSpec.fsGroupPolicy': ['File', 'None', 'ReadWriteOnceWithFSType'],
    'storage.CSIDriverSpec.volumeLifecycleModes': ['Ephemeral', 'Persistent'],
    'storage.StorageClass.reclaimPolicy': ['Delete', 'Retain'],
    'storage.StorageClass.volumeBindingMode': ['Immediate', 'WaitForFirstConsumer'],
  },
  'pkg/apis/admissionregistration/validation/validation.go': {
    'admissionregistration.MatchResources.matchPolicy': matchPolicies,
    'admissionregistration.MutatingAdmissionPolicySpec.failurePolicy': failurePolicies,
    'admissionregistration.MutatingAdmissionPolicySpec.reinvocationPolicy': ['IfNeeded', 'Never'],
    'admissionregistration.MutatingWebhook.failurePolicy': failurePolicies,
    'admissionregistration.MutatingWebhook.matchPolicy': matchPolicies,
    'admissionregistration.MutatingWebhook.reinvocationPolicy': ['IfNeeded', 'Never'],
    'admissionregistration.MutatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
    'admissionregistration.Mutation.patchType': ['ApplyConfiguration', 'JSONPatch'],
    'admissionregistration.NamedRuleWithOperations.operations': operations,
    'admissionregistration.NamedRuleWithOperations.scope': scopes,
    'admissionregistration.ParamRef.parameterNotFoundAction': ['Allow', 'Deny'],
    'admissionregistration.RuleWithOperations.operations': operations,
    'admissionregistration.RuleWithOperations.scope': scopes,
    'admissionregistration.ValidatingAdmissionPolicyBindingSpec.validationActions': ['Audit', 'Deny', 'Warn'],
    'admissionregistration.ValidatingAdmissionPolicySpec.failurePolicy': failurePolicies,
    'admissionregistration.ValidatingWebhook.failurePolicy': failurePolicies,
    'admissionregistration.ValidatingWebhook.matchPolicy': matchPolicies,
    'admissionregistration.ValidatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
    'admissionregistration.Validation.reason': ['Forbidden', 'Invalid', 'RequestEntityTooLarge', 'Unauthorized'],
  },
  'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go': {
    'apiextensions.CustomResourceColumnDefinition.type': ['boolean', 'date', 'integer', 'number', 'string'],
    'apiextensions.CustomResourceConversion.strategy': ['None', 'Webhook'],
    'apiextensions.CustomResourceDefinitionSpec.scope': ['Cluster', 'Namespaced'],
    'apiextensions.JSONSchemaProps.x-kubernetes-list-type': ['atomic', 'map', 'set'],
    'apiextensions.JSONSchemaProps.x-kubernetes-map-type': ['atomic', 'granular'],
    'apiextensions.ValidationRule.reason': [
      ...['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'],
    ],
  },
  'pkg/apis/certificates/validation/validation.go': {
    'certificates.CertificateSigningRequestSpec.usages': usages,
  },
  'pkg/apis/events/types.go': {
    'events.Event.type': ['Normal', 'Warning'],
  },
  'pkg/apis/flowcontrol/validation/validation.go': {
    'flowcontrol.FlowDistinguisherMethod.type': ['ByNamespace', 'ByUser'],
    'flowcontrol.LimitResponse.type': ['Queue', 'Reject'],
    'flowcontrol.PriorityLevelConfigurationSpec.type': ['Exempt', 'Limited'],
    'flowcontrol.Subject.kind': ['Group', 'ServiceAccount', 'User'],
  },
  'pkg/apis/resource/validation/validation.go': {
    'resource.DeviceRequest.allocationMode': allocationModes,
    'resource.DeviceSubRequest.allocationMode': allocationModes,
    'resource.DeviceTaint.effect': ['NoExecute', 'NoSchedule'],
    'resource.DeviceToleration.effect': ['NoExecute', 'NoSchedule'],
    'resource.DeviceToleration.operator': ['Equal', 'Exists'],
    'resource.ExactDeviceRequest.allocationMode': allocationModes,
    'resource.ResourceClaimSpec.allocationMode': ['Immediate', 'WaitForFirstConsumer'],
  },
};

let byField: Map<string, readonly string[]> | undefined;

/**
 * The values that a field may have in a version, by the short name of its type (`apps.v1.DeploymentStrategy`), or
 * undefined for a field that takes any string. Of a list of strings, the values of its items.
 */
export function enumOf(typeName: string, field: string, version: KubeVersion): readonly string[] | undefined {
  byField ??= new Map(Object.values(enums).flatMap((block) => Object.entries(block)));
  const [group, , type] = typeName.split('.');
  return byField
    .get(`${group}.${type}.${field}`)
    ?.map((value) => value.split('@'))
    .filter(([, ranges]) => ranges === undefined || inRanges(minorOf(version), parseRanges(ranges)))
    .map(([value = '']) => value);
}
