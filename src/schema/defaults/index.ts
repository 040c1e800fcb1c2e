import type { JsonObject } from '../../manifest';
import { type KubeVersion, minorOf } from '../versions';
import { appsDefaults } from './apps';
import { autoscalingDefaults } from './autoscaling';
import { batchDefaults } from './batch';
import { clusterDefaults } from './cluster';
import { coreDefaults } from './core';
import type { KindSteps } from './kind-defaults';

const steps = new Map<string, KindSteps>(
  [coreDefaults, appsDefaults, batchDefaults, autoscalingDefaults, clusterDefaults].flatMap((kinds) =>
    Object.entries(kinds),
  ),
);

/** What the server of one version does to the kinds that it defaults. */
export function stepsOf(object: JsonObject): KindSteps | undefined {
  return steps.get(`${String(object.apiVersion)}/${String(object.kind)}`);
}

/**
 * The object as the API server of a version sees it when it validates: its defaults are filled in, fields of disabled
 * features are dropped, deprecated names and write-only fields are folded in, quantities are canonical.
 *
 * The object has passed `decode`. It is not changed; what stays the same is shared with the result. Kinds without
 * defaults, and unknown ones, come back as they are.
 */
export function applyDefaults(object: JsonObject, version: KubeVersion): JsonObject {
  return stepsOf(object)?.validated?.(object, minorOf(version)) ?? object;
}
