import type { SetRule } from '../set-rule';
import { canaryWeight } from './canary-weight';
import { changes } from './changes';

/** Rules about releases in phases, and about what changes from one render to the next. */
export const releaseRules: readonly SetRule[] = [canaryWeight, changes];
