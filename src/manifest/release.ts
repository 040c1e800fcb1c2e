/**
 * Annotations by which the objects of a canary release are known for what they are, in the rendered YAML as in the app:
 * written by the construct, read by the rollout preview and the rules.
 */
export const releaseAnnotations = {
  /** Name of the release that a Deployment belongs to. */
  release: 'drydock/canary',
  /** The share of traffic that the canary is meant to get, in percent. */
  weight: 'drydock/weight',
} as const;
