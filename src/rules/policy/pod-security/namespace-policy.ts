import { FieldPath } from '../../../manifest';
import { type KubeVersion, minorOf } from '../../../schema/versions';
import { child, textMap } from '../../admission/fields';
import { type PodSecurityLevel, podSecurityLevels } from '../../check-options';
import type { Subject } from '../../rule';
import { parsePolicyVersion } from './evaluate';

/** A level in a version of the policy. */
export interface LevelVersion {
  readonly level: PodSecurityLevel;
  /** Minor version. */
  readonly minor: number;
  /** As the server prints it: `restricted:latest`, `baseline:v1.28`. */
  readonly text: string;
}

export const podSecurityModes = ['enforce', 'warn', 'audit'] as const;

export type PodSecurityMode = (typeof podSecurityModes)[number];

/** What a Namespace asks of its Pods. */
export type NamespacePolicy = { readonly [mode in PodSecurityMode]?: LevelVersion };

/** Called for a label that the server refuses, with what it says. */
export type OnInvalidLabel = (path: FieldPath, message: string) => void;

const labelPrefix = 'pod-security.kubernetes.io/';
const labels = FieldPath.of('metadata', 'labels');

/** What the labels of a Namespace ask for, on a server of the version, which clamps newer versions to its own. */
export function namespacePolicy(
  { object }: Subject,
  kubeVersion: KubeVersion,
  onInvalid: OnInvalidLabel,
): NamespacePolicy {
  const values = textMap(child(object, 'metadata'), 'labels');
  const policy: { [mode in PodSecurityMode]?: LevelVersion } = {};
  for (const mode of podSecurityModes) {
    const level = values[labelPrefix + mode];
    const version = values[`${labelPrefix}${mode}-version`];
    const minor = version === undefined ? undefined : labelVersion(version);
    if (version !== undefined && minor === undefined) {
      const message = `Invalid value: "${version}": must be "latest" or "v1.x"; the server refuses the Namespace`;
      onInvalid(labels.key(`${labelPrefix}${mode}-version`), message);
    }
    if (level === undefined) continue;
    if (!isLevel(level)) {
      const message = `Invalid value: "${level}": must be one of ${podSecurityLevels.join(', ')}; the server refuses the Namespace`;
      onInvalid(labels.key(labelPrefix + mode), message);
    } else {
      const text = `${level}:${minor === undefined ? 'latest' : version}`;
      policy[mode] = { level, minor: Math.min(minor ?? Number.POSITIVE_INFINITY, minorOf(kubeVersion)), text };
    }
  }
  return policy;
}

/** A label needs the `v` that an option does not. */
const labelVersion = (text: string): number | undefined =>
  text === 'latest' || text.startsWith('v') ? parsePolicyVersion(text) : undefined;

const isLevel = (text: string): text is PodSecurityLevel => (podSecurityLevels as readonly string[]).includes(text);
