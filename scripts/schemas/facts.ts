/**
 * What the cdk8s-plus assemblies do not say about the API, each with its source. Names are those of the generated data
 * (`group.version.Type`); where a fact holds for every version of a type, its name stands without group and version.
 */

/** The first and the newest minor version that has a cdk8s-plus package. */
export const firstMinor = 25;
export const lastMinor = 34;

/**
 * Fields that are int64 in the API's Go types; every other integer is int32.
 * Source: `format` of each number in api/openapi-spec/swagger.json of the releases.
 */
export const int64Fields: ReadonlySet<string> = new Set([
  'CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds',
  'Condition.observedGeneration',
  'ControllerRevision.revision',
  'CronJobSpec.startingDeadlineSeconds',
  'DeleteOptions.gracePeriodSeconds',
  'DeviceAttribute.int',
  'DeviceRequest.count',
  'DeviceSubRequest.count',
  'DeviceToleration.tolerationSeconds',
  'ExactDeviceRequest.count',
  'JSONSchemaProps.maxItems',
  'JSONSchemaProps.maxLength',
  'JSONSchemaProps.maxProperties',
  'JSONSchemaProps.minItems',
  'JSONSchemaProps.minLength',
  'JSONSchemaProps.minProperties',
  'JobSpec.activeDeadlineSeconds',
  'ListMeta.remainingItemCount',
  'NamedResourcesAttribute.int',
  'NamedResourcesIntSlice.ints',
  'ObjectMeta.deletionGracePeriodSeconds',
  'ObjectMeta.generation',
  'PodSecurityContext.fsGroup',
  'PodSecurityContext.runAsGroup',
  'PodSecurityContext.runAsUser',
  'PodSecurityContext.supplementalGroups',
  'PodSpec.activeDeadlineSeconds',
  'PodSpec.terminationGracePeriodSeconds',
  'Probe.terminationGracePeriodSeconds',
  'ResourcePool.generation',
  'ResourcePool.resourceSliceCount',
  'SecurityContext.runAsGroup',
  'SecurityContext.runAsUser',
  'ServiceAccountTokenProjection.expirationSeconds',
  'SleepAction.seconds',
  'TokenRequest.expirationSeconds',
  'TokenRequestSpec.expirationSeconds',
  'Toleration.tolerationSeconds',
]);

/** The only fields that are no integers. Source: apiextensions/v1/types_jsonschema.go (float64). */
export const doubleFields: ReadonlySet<string> = new Set([
  'JSONSchemaProps.maximum',
  'JSONSchemaProps.minimum',
  'JSONSchemaProps.multipleOf',
]);

/** Fields that are `[]byte`, base64 in JSON. Source: `format: byte` in swagger.json. */
export const bytesFields: ReadonlySet<string> = new Set([
  'APIServiceSpec.caBundle',
  'CertificateSigningRequestSpec.request',
  'ConfigMap.binaryData',
  'PodCertificateRequestSpec.pkixPublicKey',
  'PodCertificateRequestSpec.proofOfPossession',
  'Secret.data',
  'WebhookClientConfig.caBundle',
]);

/** Times with microseconds (metav1.MicroTime); every other time is metav1.Time. Source: the Go types. */
export const microTimeFields: ReadonlySet<string> = new Set([
  'Event.eventTime',
  'EventSeries.lastObservedTime',
  'LeaseCandidateSpec.pingTime',
  'LeaseCandidateSpec.renewTime',
  'LeaseSpec.acquireTime',
  'LeaseSpec.renewTime',
]);

/** Kinds that have a status, which the assembly leaves out. Source: `status` in swagger.json. */
export const kindsWithStatus: ReadonlySet<string> = new Set([
  'APIService',
  'CertificateSigningRequest',
  'CronJob',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'FlowSchema',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'LocalSubjectAccessReview',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'PodCertificateRequest',
  'PodDisruptionBudget',
  'PodScheduling',
  'PodSchedulingContext',
  'PriorityLevelConfiguration',
  'ReplicaSet',
  'ReplicationController',
  'ResourceClaim',
  'ResourceQuota',
  'Scale',
  'SelfSubjectAccessReview',
  'SelfSubjectReview',
  'SelfSubjectRulesReview',
  'Service',
  'ServiceCIDR',
  'StatefulSet',
  'StorageVersion',
  'StorageVersionMigration',
  'SubjectAccessReview',
  'TokenRequest',
  'TokenReview',
  'ValidatingAdmissionPolicy',
  'VolumeAttachment',
]);

/** NetworkPolicy had a status up to this minor version. Source: networking/v1/types.go. */
export const lastNetworkPolicyStatus = 27;

/**
 * Scope of the kinds that no api-resources.txt lists (it shows what one cluster served, and newer packages have none).
 * Source: the `+genclient:nonNamespaced` markers of the Go types.
 */
export const namespacedKinds: ReadonlyMap<string, boolean> = new Map([
  ['CSIStorageCapacity', true],
  ['ClusterCIDR', false],
  ['ClusterTrustBundle', false],
  ['DeviceClass', false],
  ['DeviceTaintRule', false],
  ['Eviction', true],
  ['FlowSchema', false],
  ['HorizontalPodAutoscaler', true],
  ['IPAddress', false],
  ['LeaseCandidate', true],
  ['MutatingAdmissionPolicy', false],
  ['MutatingAdmissionPolicyBinding', false],
  ['PodCertificateRequest', true],
  ['PodScheduling', true],
  ['PodSchedulingContext', true],
  ['PriorityLevelConfiguration', false],
  ['ResourceClaim', true],
  ['ResourceClaimParameters', true],
  ['ResourceClaimTemplate', true],
  ['ResourceClass', false],
  ['ResourceClassParameters', true],
  ['ResourceSlice', false],
  ['Scale', true],
  ['SelfSubjectReview', false],
  ['ServiceCIDR', false],
  ['StorageVersion', false],
  ['StorageVersionMigration', false],
  ['TokenRequest', true],
  ['ValidatingAdmissionPolicy', false],
  ['ValidatingAdmissionPolicyBinding', false],
  ['VolumeAttributesClass', false],
]);
