import type { JsonObject } from '../../manifest';
import type { ClaimNames } from './resource-requirements';
import type { Volumes } from './volume-mounts';

/** What the containers of one Pod need to know of it. */
export interface PodScope {
  /** The minor version of the server: 28. */
  readonly minor: number;
  /** The valid volumes by name. */
  readonly volumes: Volumes;
  readonly claims: ClaimNames;
  readonly hostUsers: boolean | undefined;
  /** `spec.restartPolicy`. */
  readonly restartPolicy: string;
  /** `spec.terminationGracePeriodSeconds`. */
  readonly gracePeriodSeconds: number;
}

/** The containers of a Pod spec by list. */
export interface PodContainers {
  readonly containers: readonly JsonObject[];
  readonly initContainers: readonly JsonObject[];
  readonly ephemeralContainers: readonly JsonObject[];
}
