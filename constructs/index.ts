export { type AnyObject, ApiResource } from './api-resource';
export { CanaryDeployment, type CanaryDeploymentProps } from './canary-deployment';
export { type CanaryPhase, type CanarySize, canarySize } from './canary-phase';
export type { CanaryTraffic } from './canary-traffic';
export {
  type ConfigKeys,
  type ConfigSource,
  type ConfigVolumeOptions,
  configEnv,
  configEnvFrom,
  configVolume,
} from './config';
export { ConfigMap, type ConfigMapProps } from './config-map';
export { Container, type MountOptions } from './container';
export { CronJob, type CronJobProps } from './cron-job';
export { DaemonSet, type DaemonSetProps, type DaemonSetUpdateStrategy } from './daemon-set';
export { Dashboard } from './dashboard';
export type { DashboardLogin } from './dashboard-login';
export type { DashboardProps } from './dashboard-version';
export { Deployment, type DeploymentProps, type DeploymentStrategy } from './deployment';
export { type ExemptOptions, exempt } from './exempt';
export { type CompleteFilebeatProps, Filebeat, type FilebeatProps, type MinimalFilebeatProps } from './filebeat';
export type { FilebeatInput, FilebeatOutput, FilebeatSettings } from './filebeat-config';
export {
  HorizontalPodAutoscaler,
  type HorizontalPodAutoscalerProps,
  type ScaleTarget,
} from './horizontal-pod-autoscaler';
export { Ingress, type IngressPath, type IngressProps } from './ingress';
export { Job, type JobProps, type JobRuns, type JobSpec } from './job';
export { MisuseError, type Place } from './misuse-error';
export { Myapp, type MyappProps, myappDeployment } from './myapp';
export type { ObjectProps, StringMap } from './object-props';
export { Pod, type PodProps } from './pod';
export { PodDisruptionBudget, type PodDisruptionBudgetProps } from './pod-disruption-budget';
export type { FinishingPodTemplate, PodSpecOf, RestartPolicy, RunningPodTemplate } from './pod-template';
export { ReplicaSet, type ReplicaSetProps } from './replica-set';
export type { CountOrPercent } from './rolling-update';
export { Secret, type SecretProps } from './secret';
export { Service } from './service';
export type {
  NodeServicePort,
  ServiceEndpoints,
  ServicePort,
  ServiceProps,
  ServiceTarget,
  SessionAffinity,
} from './service-props';
export { StatefulSet, type StatefulSetProps, type StatefulSetUpdateStrategy } from './stateful-set';
export { StaticPod, type StaticPodProps } from './static-pod';
export type { StaticContainer, StaticPodSpec, StaticVolume } from './static-pod-spec';
export { type ServiceBackend, Workload } from './workload';
