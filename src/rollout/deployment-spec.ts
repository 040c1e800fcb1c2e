import type { JsonObject } from '../manifest';
import type { DeploymentSpec } from './deployment-controller';
import type { IntOrPercent } from './int-or-percent';
import { count, fieldsAt, podCount } from './workload-fields';

/** The server's default for `strategy.rollingUpdate`, both fields (pkg/apis/apps/v1/defaults.go). */
const DEFAULT_FENCE = '25%';

/**
 * What of a Deployment decides how it rolls out, the server's defaults filled in.
 * @param template what its pod template is called
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function deploymentSpecOf(deployment: JsonObject, template: string): DeploymentSpec {
  const spec = fieldsAt(deployment, 'spec');
  const rolling = fieldsAt(spec, 'strategy', 'rollingUpdate');
  const recreate = fieldsAt(spec, 'strategy').type === 'Recreate';
  return {
    replicas: podCount(spec, 'replicas', 1, 'spec.replicas'),
    template,
    paused: spec.paused === true,
    minReadySeconds: count(spec, 'minReadySeconds', 0, 'spec.minReadySeconds'),
    strategy: recreate
      ? { type: 'Recreate' }
      : {
          type: 'RollingUpdate',
          maxSurge: (rolling.maxSurge ?? DEFAULT_FENCE) as IntOrPercent,
          maxUnavailable: (rolling.maxUnavailable ?? DEFAULT_FENCE) as IntOrPercent,
        },
  };
}
