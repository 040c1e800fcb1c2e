/**
 * What the Go types of the API know beyond its schema, and what shows in the JSON that the server writes
 * (k8s.io/api, the struct tags of types.go; 1.25 to 1.34). Types are named `group.Type`, without their version.
 */

function table(text: string): ReadonlySet<string> {
  return new Set(
    text
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [type = '', fields = ''] = line.split(': ');
        return fields.split(' ').map((field) => `${type.trim()}.${field}`);
      }),
  );
}

/**
 * Optional scalars that are pointers: the server keeps `0`, `false` and `''` where they were given. All other optional
 * scalars are dropped when they have that value.
 */
export const pointers = table(`
  admissionregistration.MatchResources: matchPolicy
  admissionregistration.MutatingAdmissionPolicySpec: failurePolicy
  admissionregistration.MutatingWebhook: failurePolicy matchPolicy reinvocationPolicy timeoutSeconds
  admissionregistration.NamedRuleWithOperations: scope
  admissionregistration.ParamRef: parameterNotFoundAction
  admissionregistration.RuleWithOperations: scope
  admissionregistration.ServiceReference: path port
  admissionregistration.ValidatingAdmissionPolicySpec: failurePolicy
  admissionregistration.ValidatingWebhook: failurePolicy matchPolicy timeoutSeconds
  admissionregistration.Validation: reason
  admissionregistration.WebhookClientConfig: url
  apiextensions.CustomResourceDefinitionVersion: deprecationWarning
  apiextensions.CustomResourceSubresourceScale: labelSelectorPath
  apiextensions.JSONSchemaProps: $ref maxItems maxLength maxProperties maximum minItems minLength minProperties minimum
  apiextensions.JSONSchemaProps: multipleOf x-kubernetes-list-type x-kubernetes-map-type
  apiextensions.JSONSchemaProps: x-kubernetes-preserve-unknown-fields
  apiextensions.ServiceReference: path port
  apiextensions.ValidationRule: optionalOldSelf reason
  apiextensions.WebhookClientConfig: url
  apiregistration.ServiceReference: port
  apps.DaemonSetSpec: revisionHistoryLimit
  apps.DeploymentSpec: progressDeadlineSeconds replicas revisionHistoryLimit
  apps.ReplicaSetSpec: replicas
  apps.RollingUpdateDaemonSet: maxSurge maxUnavailable
  apps.RollingUpdateDeployment: maxSurge maxUnavailable
  apps.RollingUpdateStatefulSetStrategy: maxUnavailable partition
  apps.StatefulSetSpec: replicas revisionHistoryLimit
  autoscaling.HPAScalingRules: selectPolicy stabilizationWindowSeconds tolerance
  autoscaling.HorizontalPodAutoscalerSpec: minReplicas targetCPUUtilizationPercentage
  autoscaling.MetricTarget: averageUtilization averageValue value
  batch.CronJobSpec: failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone
  batch.JobSpec: activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy
  batch.JobSpec: manualSelector maxFailedIndexes parallelism podReplacementPolicy suspend ttlSecondsAfterFinished
  batch.PodFailurePolicyOnExitCodesRequirement: containerName
  batch.SuccessPolicyRule: succeededCount succeededIndexes
  certificates.CertificateSigningRequestSpec: expirationSeconds
  coordination.LeaseCandidateSpec: pingTime renewTime
  coordination.LeaseSpec: acquireTime holderIdentity leaseDurationSeconds leaseTransitions preferredHolder renewTime
  coordination.LeaseSpec: strategy
  core.AppArmorProfile: localhostProfile
  core.AzureDiskVolumeSource: cachingMode fsType kind readOnly
  core.AzureFilePersistentVolumeSource: secretNamespace
  core.CSIVolumeSource: fsType readOnly
  core.ClaimSource: resourceClaimName resourceClaimTemplateName
  core.ClientIPConfig: timeoutSeconds
  core.ClusterTrustBundleProjection: name optional signerName
  core.ConfigMap: immutable
  core.ConfigMapEnvSource: optional
  core.ConfigMapKeySelector: optional
  core.ConfigMapProjection: optional
  core.ConfigMapVolumeSource: defaultMode optional
  core.Container: restartPolicy
  core.DownwardAPIVolumeFile: mode
  core.DownwardAPIVolumeSource: defaultMode
  core.EmptyDirVolumeSource: sizeLimit
  core.EndpointAddress: nodeName
  core.EndpointPort: appProtocol
  core.EphemeralContainer: restartPolicy
  core.FCVolumeSource: lun
  core.FileKeySelector: optional
  core.GRPCAction: service
  core.GlusterfsPersistentVolumeSource: endpointsNamespace
  core.HostPathVolumeSource: type
  core.ISCSIPersistentVolumeSource: initiatorName
  core.ISCSIVolumeSource: initiatorName
  core.KeyToPath: mode
  core.Lifecycle: stopSignal
  core.LocalVolumeSource: fsType
  core.PersistentVolumeClaimSpec: storageClassName volumeAttributesClassName volumeMode
  core.PersistentVolumeSpec: volumeAttributesClassName volumeMode
  core.PodDNSConfigOption: value
  core.PodResourceClaim: resourceClaimName resourceClaimTemplateName
  core.PodSecurityContext: fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser seLinuxChangePolicy
  core.PodSecurityContext: supplementalGroupsPolicy
  core.PodSpec: activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers hostnameOverride
  core.PodSpec: preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace
  core.PodSpec: terminationGracePeriodSeconds
  core.Probe: terminationGracePeriodSeconds
  core.ProjectedVolumeSource: defaultMode
  core.ReplicationControllerSpec: replicas
  core.SeccompProfile: localhostProfile
  core.Secret: immutable
  core.SecretEnvSource: optional
  core.SecretKeySelector: optional
  core.SecretProjection: optional
  core.SecretVolumeSource: defaultMode optional
  core.SecurityContext: allowPrivilegeEscalation privileged procMount readOnlyRootFilesystem runAsGroup runAsNonRoot
  core.SecurityContext: runAsUser
  core.ServiceAccount: automountServiceAccountToken
  core.ServiceAccountTokenProjection: expirationSeconds
  core.ServicePort: appProtocol
  core.ServiceSpec: allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass
  core.ServiceSpec: trafficDistribution
  core.Taint: timeAdded
  core.Toleration: tolerationSeconds
  core.TopologySpreadConstraint: minDomains nodeAffinityPolicy nodeTaintsPolicy
  core.TypedObjectReference: namespace
  core.VolumeMount: mountPropagation recursiveReadOnly
  core.WindowsSecurityContextOptions: gmsaCredentialSpec gmsaCredentialSpecName hostProcess runAsUserName
  discovery.Endpoint: hostname nodeName zone
  discovery.EndpointConditions: ready serving terminating
  discovery.EndpointPort: appProtocol name port protocol
  flowcontrol.ExemptPriorityLevelConfiguration: lendablePercent nominalConcurrencyShares
  flowcontrol.LimitedPriorityLevelConfiguration: borrowingLimitPercent lendablePercent nominalConcurrencyShares
  meta.OwnerReference: blockOwnerDeletion controller
  networking.IngressClassParametersReference: apiGroup namespace scope
  networking.IngressSpec: ingressClassName
  networking.NetworkPolicyPort: endPort port protocol
  policy.PodDisruptionBudgetSpec: maxUnavailable minAvailable unhealthyPodEvictionPolicy
  resource.DeviceAttribute: bool int string version
  resource.DeviceClassSpec: extendedResourceName
  resource.DeviceConstraint: distinctAttribute matchAttribute
  resource.DeviceRequest: adminAccess
  resource.DeviceToleration: tolerationSeconds
  resource.ExactDeviceRequest: adminAccess
  scheduling.PriorityClass: preemptionPolicy
  storage.CSIDriverSpec: attachRequired fsGroupPolicy nodeAllocatableUpdatePeriodSeconds podInfoOnMount
  storage.CSIDriverSpec: requiresRepublish seLinuxMount storageCapacity
  storage.CSIStorageCapacity: capacity maximumVolumeSize
  storage.StorageClass: allowVolumeExpansion reclaimPolicy volumeBindingMode
  storage.TokenRequest: expirationSeconds
  storage.VolumeAttachmentSource: persistentVolumeName
  storage.VolumeNodeResources: count
`);

/** Optional fields that are neither pointers nor left out when empty: the server writes their zero value. */
export const filled = table(`
  apps.DaemonSetSpec: updateStrategy
  apps.DeploymentSpec: strategy
  apps.StatefulSetSpec: updateStrategy
  batch.JobTemplateSpec: metadata spec
  core.Container: resources
  core.EphemeralContainer: resources
  core.Event: reportingComponent reportingInstance source
  core.PersistentVolumeClaim: metadata spec
  core.PersistentVolumeClaimSpec: resources
  core.PersistentVolumeClaimTemplate: metadata
  core.PodTemplate: template
  core.PodTemplateSpec: metadata spec
  core.ResourceFieldSelector: divisor
  discovery.Endpoint: conditions
  flowcontrol.LimitedPriorityLevelConfiguration: limitResponse
  networking.IngressServiceBackend: port
  networking.NetworkPolicySpec: podSelector
`);

/** Optional lists, times and pointers that are not left out: the server writes `null` where they are absent or empty. */
export const written = table(`
  core.Event: eventTime firstTimestamp lastTimestamp
  core.TypedLocalObjectReference: apiGroup
  core.TypedObjectReference: apiGroup
  discovery.EndpointSlice: ports
  rbac.ClusterRole: rules
  rbac.Role: rules
`);
