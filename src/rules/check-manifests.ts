import { compareFindings, type Finding, type Manifest, type ObjectRef, refOf } from '../manifest';
import { decode } from '../schema';
import { applyDefaults } from '../schema/defaults';
import { validateAdmission } from './admission';
import type { CheckOptions } from './check-options';
import { kindCatalogue } from './known-kind';
import { decodingCatalogue, setRules } from './registry';
import { Reporter, type Subject } from './rule';

/**
 * All findings about a set of objects, sorted: each is decoded, defaulted and validated as the API server does it when
 * it is created, then the rules over the set as a whole look at those that could be decoded.
 */
export function checkManifests(manifests: readonly Manifest[], options: CheckOptions): Finding[] {
  const findings: Finding[] = [];
  const subjects: Subject[] = [];
  for (const manifest of manifests) {
    const subject = decodeManifest(manifest, options, findings);
    if (subject === undefined) continue;
    subjects.push(subject);
    validateAdmission(subject, findings, options);
  }
  for (const { catalogue, check } of setRules) {
    check({ subjects, options }, (subject, code, path, message, fix, severity) =>
      new Reporter(catalogue, subject.manifest, subject.ref, findings).report(code, path, message, fix, severity),
    );
  }
  return selectFindings(findings, options).sort(compareFindings);
}

/** The findings whose codes are wanted. */
export function selectFindings(findings: readonly Finding[], options: Pick<CheckOptions, 'only' | 'skip'>): Finding[] {
  const only = options.only === undefined ? undefined : new Set(options.only);
  const skip = new Set(options.skip);
  return findings.filter(({ code }) => (only === undefined || only.has(code)) && !skip.has(code));
}

/** The object as the server's validation sees it; undefined when it cannot be decoded, which the server answers alone. */
function decodeManifest(manifest: Manifest, options: CheckOptions, findings: Finding[]): Subject | undefined {
  const { object } = manifest;
  const ref = refOf(object);
  const decoded = decode(object, options.kubeVersion);
  let isDecoded = true;
  if (decoded.errors.length > 0) {
    const reporter = new Reporter<string>(decodingCatalogue, manifest, ref, findings);
    for (const { code, path, message, fix } of decoded.errors) {
      reporter.report(code, path, message, fix);
      isDecoded &&= code === 'no-unknown-field';
    }
  }
  if (!isDecoded) return undefined;
  if (!decoded.known) reportUnknownKind(manifest, ref, options, findings);
  return { manifest, ref, object: applyDefaults(decoded.object, options.kubeVersion) };
}

function reportUnknownKind(manifest: Manifest, ref: ObjectRef, options: CheckOptions, findings: Finding[]): void {
  const message = `Kubernetes ${options.kubeVersion} has no kind ${ref.kind} in ${ref.apiVersion}, and no definition describes it: only its metadata is checked`;
  const severity = options.strictKinds ? 'error' : 'warning';
  new Reporter(kindCatalogue, manifest, ref, findings).report('no-unknown-kind', 'kind', message, undefined, severity);
}
