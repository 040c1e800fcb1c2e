import type { JsonObject } from '../../../manifest';
import { kubeVersions } from '../../../schema';
import type { PodSecurityLevel } from '../../check-options';
import { type Control, type ControlId, controls } from './controls';
import { podView } from './pod-view';
import type { CheckPod, Violation } from './violation';

/** A violation with the control that it is of. */
export interface ControlViolation extends Violation {
  readonly id: ControlId;
}

/** The newest version of the policy that is known here, as a minor version. */
export const newestPolicy = Number(kubeVersions[kubeVersions.length - 1]?.slice(2));

/** The minor version that `1.28`, `v1.28` or `latest` names; undefined when it names none. */
export function parsePolicyVersion(version: string): number | undefined {
  if (version === 'latest') return newestPolicy;
  const match = /^v?1\.(0|[1-9]\d{0,8})$/.exec(version);
  return match === null ? undefined : Number(match[1]);
}

/** A Pod: its metadata and its spec. */
export interface PodParts {
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
}

/** The controls of a level by minor version, found once. */
const selections = new Map<string, readonly (readonly [ControlId, CheckPod])[]>();

function select(level: PodSecurityLevel, minor: number): readonly (readonly [ControlId, CheckPod])[] {
  const key = `${level} ${minor}`;
  const known = selections.get(key);
  if (known !== undefined) return known;
  const present = controls.filter(({ versions }) => versions[0][0] <= minor && level !== 'privileged');
  const ofLevel = present.filter((control) => control.level === 'baseline' || level === 'restricted');
  const replaced = new Set(ofLevel.flatMap((control: Control) => control.replaces ?? []));
  const selected = ofLevel
    .filter(({ id }) => !replaced.has(id))
    .map((control) => [control.id, checkAt(control, minor)] as const);
  selections.set(key, selected);
  return selected;
}

function checkAt({ versions }: Control, minor: number): CheckPod {
  const current = versions.filter(([since]) => since <= minor).at(-1);
  return current === undefined ? () => undefined : current[1];
}

/**
 * What a level forbids in a Pod: each violated control once, in the order in which the server names them.
 *
 * @param written the Pod before the server's defaults. A server whose feature ProcMountType is off (by default before
 * 1.33) drops `procMount`, but a level that was asked for must hold on every server: the field counts as written.
 */
export function violationsOf(pod: PodParts, level: PodSecurityLevel, minor: number, written = pod): ControlViolation[] {
  if (level === 'privileged') return [];
  const view = podView(pod.metadata, pod.spec);
  const violations: ControlViolation[] = [];
  for (const [id, check] of select(level, Math.min(minor, newestPolicy))) {
    const violation = check(id === 'procMount' && written !== pod ? podView(written.metadata, written.spec) : view);
    if (violation !== undefined) violations.push({ id, ...violation });
  }
  return violations;
}

/**
 * Evaluates a Pod against a level of the Pod Security Standards, as k8s.io/pod-security-admission does; fields need not
 * be defaulted, and nulls are absent.
 *
 * @param version version of the policy: `1.28`, `v1.28` or `latest`; one that is newer than the newest known is that one
 * @throws Error when `version` is none of these
 */
export function evaluatePodSecurity(
  podMetadata: JsonObject,
  podSpec: JsonObject,
  level: PodSecurityLevel,
  version: string,
): { readonly id: string; readonly reason: string; readonly detail: string }[] {
  const minor = parsePolicyVersion(version);
  if (minor === undefined) {
    throw new Error(`Pod Security has no version "${version}"; use 1.0 to 1.${newestPolicy}, or latest`);
  }
  return violationsOf({ metadata: podMetadata, spec: podSpec }, level, minor).map(({ id, reason, detail }) => ({
    id,
    reason,
    detail,
  }));
}
