import { affinityCatalogue } from './affinity';
import { containerPortsCatalogue } from './container-ports';
import { containersCatalogue } from './containers';
import { controllerRevisionCatalogue, validateControllerRevision } from './controller-revision';
import { convertedAnnotationCatalogue } from './converted-annotation';
import { cronJobCatalogue, validateCronJob } from './cron-job';
import { daemonSetCatalogue, validateDaemonSet } from './daemon-set';
import { deploymentCatalogue, validateDeployment } from './deployment';
import { downwardApiCatalogue } from './downward-api';
import { envCatalogue } from './env';
import { ephemeralContainersCatalogue } from './ephemeral-containers';
import { intOrStringCatalogue } from './int-or-string';
import { jobCatalogue, validateJob } from './job';
import { jobSpecCatalogue } from './job-spec';
import { jobSuccessPolicyCatalogue } from './job-success-policy';
import { podCatalogue, validatePod } from './pod';
import { podAnnotationsCatalogue } from './pod-annotations';
import { podFailurePolicyCatalogue } from './pod-failure-policy';
import { podNetworkCatalogue } from './pod-network';
import { podOsCatalogue } from './pod-os';
import { podResourcesCatalogue } from './pod-resources';
import { podSpecCatalogue } from './pod-spec';
import { validatePodTemplate } from './pod-template';
import { podWarningsCatalogue } from './pod-warnings';
import { probeCatalogue } from './probe';
import { validateReplicaSet } from './replica-set';
import { validateReplicationController } from './replication-controller';
import { resourceRequirementsCatalogue } from './resource-requirements';
import { securityContextCatalogue } from './security-context';
import { statefulSetCatalogue, validateStatefulSet } from './stateful-set';
import { sysctlsCatalogue } from './sysctls';
import { tolerationsCatalogue } from './tolerations';
import { topologySpreadCatalogue } from './topology-spread';
import type { Validator } from './validator';
import { volumeFilesCatalogue } from './volume-files';
import { volumeMountsCatalogue } from './volume-mounts';
import { volumeSourcesCatalogue } from './volume-sources';
import { volumesCatalogue } from './volumes';
import { windowsOptionsCatalogue } from './windows-options';
import { workloadTemplateCatalogue } from './workload-template';

/** The codes of Pods and of what makes Pods. */
export const workloadsCatalogue = {
  ...affinityCatalogue,
  ...containerPortsCatalogue,
  ...containersCatalogue,
  ...controllerRevisionCatalogue,
  ...convertedAnnotationCatalogue,
  ...cronJobCatalogue,
  ...daemonSetCatalogue,
  ...deploymentCatalogue,
  ...downwardApiCatalogue,
  ...envCatalogue,
  ...ephemeralContainersCatalogue,
  ...intOrStringCatalogue,
  ...jobCatalogue,
  ...jobSpecCatalogue,
  ...jobSuccessPolicyCatalogue,
  ...podAnnotationsCatalogue,
  ...podCatalogue,
  ...podFailurePolicyCatalogue,
  ...podNetworkCatalogue,
  ...podOsCatalogue,
  ...podResourcesCatalogue,
  ...podSpecCatalogue,
  ...podWarningsCatalogue,
  ...probeCatalogue,
  ...resourceRequirementsCatalogue,
  ...securityContextCatalogue,
  ...statefulSetCatalogue,
  ...sysctlsCatalogue,
  ...tolerationsCatalogue,
  ...topologySpreadCatalogue,
  ...volumeFilesCatalogue,
  ...volumeMountsCatalogue,
  ...volumeSourcesCatalogue,
  ...volumesCatalogue,
  ...windowsOptionsCatalogue,
  ...workloadTemplateCatalogue,
};

/** The validators of Pods and of what makes Pods. */
export const workloadValidators: { readonly [groupKind: string]: Validator } = {
  Pod: validatePod,
  PodTemplate: validatePodTemplate,
  ReplicationController: validateReplicationController,
  'apps/ControllerRevision': validateControllerRevision,
  'apps/DaemonSet': validateDaemonSet,
  'apps/Deployment': validateDeployment,
  'apps/ReplicaSet': validateReplicaSet,
  'apps/StatefulSet': validateStatefulSet,
  'batch/CronJob': validateCronJob,
  'batch/Job': validateJob,
};
