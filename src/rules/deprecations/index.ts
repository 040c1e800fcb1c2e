import type { SetRule } from '../set-rule';
import { deprecatedApi } from './deprecated-api';

export const deprecationRules: readonly SetRule[] = [deprecatedApi];
