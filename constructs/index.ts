export { type AnyObject, ApiResource } from './api-resource';
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
export { Deployment, type DeploymentProps, type DeploymentStrategy } from './deployment';
export { MisuseError, type Place } from './misuse-error';
export type { ObjectProps, StringMap } from './object-props';
export { Pod, type PodProps } from './pod';
export type { FinishingPodTemplate, PodSpecOf, RestartPolicy, RunningPodTemplate } from './pod-template';
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
export { type ServiceBackend, Workload } from './workload';
