export { type DeploymentSpec, fenceposts } from './deployment-controller';
export {
  type DeploymentReplay,
  type ReplayImage,
  type ReplayStep,
  replayDeployment,
} from './deployment-replay';
export { DeploymentSimulation } from './deployment-simulation';
export { deploymentSpecOf } from './deployment-spec';
export { type IntOrPercent, RolloutInputError, scaledValue } from './int-or-percent';
export {
  type ReleaseOptions,
  type ReleasePhase,
  type ReleaseRollout,
  releaseOf,
  simulateRelease,
} from './release-rollout';
export type { Pod, ReplicaSet } from './replica-set';
export { isSimulated, type RolloutOptions, simulateRollout } from './simulate-rollout';
export type { PodBehaviour, Rollout, RolloutOutcome, RolloutState, RolloutVerdict } from './timeline';
export { mostPods } from './workload-fields';
