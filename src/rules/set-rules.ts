import { deprecationRules } from './deprecations';
import { policyRules } from './policy';
import { podSecurityRules } from './policy/pod-security';
import { referenceRules } from './references';
import { releaseRules } from './releases';
import type { SetRule } from './set-rule';
import { uniqueObject } from './unique-object';

/** The rules over the set as a whole, in the order in which they run. */
export const setRules: readonly SetRule[] = [
  uniqueObject,
  ...referenceRules,
  ...releaseRules,
  ...policyRules,
  ...podSecurityRules,
  ...deprecationRules,
];
