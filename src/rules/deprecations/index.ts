import type { SetRule } from '../set-rule';
import { deprecatedApi } from './deprecated-api';
import { deprecatedField } from './deprecated-field';
import { removedApiReference } from './removed-api-reference';

export const deprecationRules: readonly SetRule[] = [deprecatedApi, deprecatedField, removedApiReference];
