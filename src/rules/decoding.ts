import { decodeCatalogue } from '../schema';
import type { RuleCatalogue } from './rule';

/** Every code of decoding, before the rules. */
export const decodingCatalogue: RuleCatalogue = { ...decodeCatalogue };
