import type { CheckOptions } from './check-options';

/** The options that are lists, to which each source of options adds. */
const lists = [
  'customResourceDefinitions',
  'customRules',
  'exemptions',
  'external',
  'requiredAnnotations',
  'requiredLabels',
  'skip',
] as const satisfies readonly (keyof CheckOptions)[];

/**
 * Options over options: lists add up, severities are joined by code, and of everything else `over` replaces what
 * `under` says.
 */
export function mergeOptions(under: Partial<CheckOptions>, over: Partial<CheckOptions>): Partial<CheckOptions> {
  const merged: { [option: string]: unknown } = { ...under, ...over };
  for (const list of lists) {
    const [first, second] = [under[list], over[list]];
    if (first !== undefined && second !== undefined) merged[list] = [...first, ...second];
  }
  if (under.severities !== undefined) merged.severities = { ...under.severities, ...over.severities };
  // The version of the standards belongs to the level that is replaced.
  if (over.podSecurity !== undefined && over.podSecurityVersion === undefined) delete merged.podSecurityVersion;
  return merged as Partial<CheckOptions>;
}
