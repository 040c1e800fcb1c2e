import { compareFindings, type Finding, type Manifest } from '../manifest';
import { checkObject } from './check-object';
import type { CheckOptions } from './check-options';
import { setRules } from './registry';
import { Reporter, type Subject } from './rule';

/**
 * All findings about a set of objects, sorted: each is decoded, defaulted and validated as the API server does it when
 * it is created, then the rules over the set as a whole look at those that could be decoded.
 */
export function checkManifests(manifests: readonly Manifest[], options: CheckOptions): Finding[] {
  const findings: Finding[] = [];
  const subjects: Subject[] = [];
  for (const manifest of manifests) {
    const subject = checkObject(manifest, options, undefined, findings);
    if (subject !== undefined) subjects.push(subject);
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
