/**
 * The minor version of 1.x from which a server fills in or keeps a field that began behind a feature gate. Before it,
 * the gate is off by default and the server drops the field before it validates
 * (pkg/features/kube_features.go; the drop functions of pkg/api/pod, pkg/api/job and the REST strategies).
 * Fields that no version up to 1.34 keeps have `never`.
 */
const never = Number.POSITIVE_INFINITY;

export const enabledSince = {
  CSINodeExpandSecret: 27,
  ClusterTrustBundleProjection: never,
  ContainerRestartRules: never,
  ContainerStopSignals: never,
  CrossNamespaceVolumeDataSource: never,
  DeploymentPodReplacementPolicy: never,
  DynamicResourceAllocation: 34,
  EnvFiles: never,
  ExternallyAccessibleClusterIP: 26,
  HPAConfigurableTolerance: never,
  HPAContainerMetrics: 27,
  HostnameOverride: never,
  ImageVolume: never,
  InPlacePodVerticalScaling: 33,
  JobBackoffLimitPerIndex: 29,
  JobManagedBy: 32,
  JobPodFailurePolicy: 26,
  JobPodReplacementPolicy: 29,
  JobSuccessPolicy: 31,
  MatchLabelKeysInPodAffinity: 31,
  MatchLabelKeysInPodTopologySpread: 27,
  MaxUnavailableStatefulSet: never,
  MinDomainsInPodTopologySpread: 27,
  NodeInclusionPolicyInPodTopologySpread: 26,
  PDBUnhealthyPodEvictionPolicy: 27,
  PodLevelResources: 34,
  PodLifecycleSleepAction: 30,
  PodSchedulingReadiness: 27,
  ProcMountType: 33,
  RecursiveReadOnlyMounts: 31,
  SELinuxMountReadWriteOncePod: 28,
  ServiceTrafficDistribution: 31,
  SidecarContainers: 29,
  StatefulSetAutoDeletePVC: 27,
  StatefulSetStartOrdinal: 27,
  SupplementalGroupsPolicy: 33,
  UserNamespacesSupport: 33,
  VolumeAttributesClass: 34,
} as const;

export type Feature = keyof typeof enabledSince;

/** The fields of one API type that a server of this minor version drops. */
export type DroppedFields = (minor: number) => readonly string[];

/** Makes the list of dropped fields of a type, computed once for each minor version. */
export function droppedFields(gated: { readonly [field: string]: Feature }): DroppedFields {
  const byMinor = new Map<number, readonly string[]>();
  return (minor) => {
    let fields = byMinor.get(minor);
    if (fields === undefined) {
      fields = Object.entries(gated)
        .filter(([, feature]) => minor < enabledSince[feature])
        .map(([field]) => field);
      byMinor.set(minor, fields);
    }
    return fields;
  };
}
