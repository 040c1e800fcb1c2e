import type { SetRule } from '../set-rule';
import { deprecatedApi } from './deprecated-api';
import { deprecatedField } from './deprecated-field';

export const deprecationRules: readonly SetRule[] = [deprecatedApi, deprecatedField];
