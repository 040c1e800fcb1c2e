import type { Finding } from '../manifest';
import type { CheckOptions, ManifestSet } from './check-options';
import { findingOf, profiles, type RuleInfo } from './rule';
import type { SetRule } from './set-rule';
import { setRules } from './set-rules';

/**
 * Runs the rules over the set, then the user's own, as far as the profile or a name in the options asks for them.
 *
 * @throws Error when a rule of the user's own has a code of drydock's
 */
export function runSetRules(set: ManifestSet, findings: Finding[]): void {
  const { options } = set;
  const { customRules = [] } = options;
  customRules.forEach(requireOwnCodes);
  for (const rule of customRules.length === 0 ? setRules : [...setRules, ...customRules]) {
    const { catalogue } = rule;
    const wanted = new Map(Object.entries(catalogue).filter(([code, info]) => isActive(code, info, options)));
    if (wanted.size === 0) continue;
    rule.check(set, (subject, code, path, message, fix, severity) => {
      const info = wanted.get(code);
      if (info === undefined) return false;
      findings.push(findingOf(subject.manifest, subject.ref, info, code, path, message, fix, severity));
      return true;
    });
  }
}

/** Whether a code is asked for: by name, or by a profile that includes it. */
export function isActive(
  code: string,
  info: RuleInfo | undefined,
  { only, skip, severities, profile }: CheckOptions,
): boolean {
  if (info === undefined || skip.includes(code)) return false;
  const severity = Object.hasOwn(severities, code) ? severities[code] : undefined;
  if (severity !== undefined) return severity !== 'off';
  if (only !== undefined) return only.includes(code);
  if (info.profile === undefined) return true;
  return info.profile !== 'opt-in' && profiles.indexOf(info.profile) <= profiles.indexOf(profile);
}

function requireOwnCodes({ title, catalogue }: SetRule): void {
  const { allCodes } = require('./registry') as typeof import('./registry');
  const taken = Object.keys(catalogue).find((code) => Object.hasOwn(allCodes, code));
  if (taken === undefined) return;
  throw new Error(`The custom rule "${title}" has the code "${taken}", which is drydock's own; choose another code`);
}
