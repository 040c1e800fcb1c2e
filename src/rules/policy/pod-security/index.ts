import type { SetRule } from '../../set-rule';
import { podSecurity } from './pod-security';

export { evaluatePodSecurity, parsePolicyVersion } from './evaluate';

export const podSecurityRules: readonly SetRule[] = [podSecurity];
