import { FieldPath, type Severity } from '../../../manifest';
import { minorOf } from '../../../schema/versions';
import type { CheckOptions, ReportSubject } from '../../check-options';
import { type PodSpecs, podSpecsOf } from '../../pod-specs';
import type { Subject } from '../../rule';
import { podSubjectsOf, subjectsOf } from '../../set-index';
import type { SetRule } from '../../set-rule';
import { controlCodes, type PodSecurityCode, podSecurityCatalogue } from './catalogue';
import type { ControlId } from './controls';
import { newestPolicy, parsePolicyVersion, violationsOf } from './evaluate';
import { type LevelVersion, type NamespacePolicy, namespacePolicy, podSecurityModes } from './namespace-policy';

type Report = ReportSubject<PodSecurityCode>;

/**
 * Holds Pods to the level of `options.podSecurity`, or to those that the labels of their Namespace in the set name. As
 * the server has it, `enforce` refuses Pods, and of the workloads that make them only warns; a level that was chosen by
 * option is an error for both.
 */
export const podSecurity: SetRule<PodSecurityCode> = {
  title: 'Pod Security',
  catalogue: podSecurityCatalogue,
  check(set, report) {
    const { options } = set;
    const namespaces = policiesOf(subjectsOf(set, '/Namespace'), options, report);
    const chosen = chosenLevel(options);
    if (chosen === undefined && namespaces.size === 0) return;
    for (const { subject, pods } of podSubjectsOf(set)) {
      const policy = namespaces.get(pods.namespace === '' ? 'default' : pods.namespace) ?? {};
      reportPod(subject, pods, policy, chosen, report);
    }
  },
};

/** The policies of the Namespaces in the set by name; of two definitions the last counts, as after applying the set. */
function policiesOf(subjects: readonly Subject[], { kubeVersion }: CheckOptions, report: Report) {
  const policies = new Map<string, NamespacePolicy>();
  for (const subject of subjects) {
    const { apiVersion, name } = subject.ref;
    if (apiVersion !== 'v1') continue;
    const onInvalid = (path: FieldPath, message: string) => report(subject, 'valid-pod-security-label', path, message);
    policies.set(name, namespacePolicy(subject, kubeVersion, onInvalid));
  }
  return policies;
}

function chosenLevel({ podSecurity: level, podSecurityVersion, kubeVersion }: CheckOptions): LevelVersion | undefined {
  if (level === undefined) return undefined;
  const version = podSecurityVersion ?? 'latest';
  const minor = version === 'latest' ? minorOf(kubeVersion) : parsePolicyVersion(version);
  if (minor === undefined) {
    throw new Error(`Pod Security has no version "${version}"; use 1.0 to 1.${newestPolicy}, or latest`);
  }
  return { level, minor, text: `${level}:${version === 'latest' ? version : `v1.${minor}`}` };
}

/** Each control that an object violates once, in the mode that weighs most. */
function reportPod(
  subject: Subject,
  pods: PodSpecs,
  policy: NamespacePolicy,
  chosen: LevelVersion | undefined,
  report: Report,
): void {
  const isPod = subject.ref.kind === 'Pod';
  const written = podSpecsOf({ ...subject, object: subject.manifest.object });
  const reported = new Set<ControlId>();
  for (const mode of podSecurityModes) {
    const isChosen = mode === 'enforce' && policy.enforce === undefined;
    const standard = isChosen ? chosen : policy[mode];
    if (standard === undefined) continue;
    const severity = severityOf(mode, isPod || isChosen);
    const violates = mode === 'enforce' && isPod ? 'violates' : 'would violate';
    for (const { id, reason, detail, at } of violationsOf(pods, standard.level, standard.minor, written)) {
      if (reported.has(id)) continue;
      reported.add(id);
      const message = `${violates} PodSecurity "${standard.text}": ${reason} (${detail}); control ${id}`;
      report(subject, controlCodes[id], at(podPath(pods)), message, undefined, severity);
    }
  }
}

function severityOf(mode: (typeof podSecurityModes)[number], isRefused: boolean): Severity {
  if (mode === 'audit') return 'info';
  return mode === 'enforce' && isRefused ? 'error' : 'warning';
}

/** The path of the object that holds `metadata` and `spec` of the Pods. */
function podPath({ path }: PodSpecs): FieldPath {
  return FieldPath.of(...path.steps().slice(0, -1).map(String));
}
