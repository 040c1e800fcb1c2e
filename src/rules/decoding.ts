import { decodeCatalogue } from '../schema';
import { customCatalogue } from '../schema/custom-resources/custom-catalogue';
import type { RuleCatalogue } from './rule';

/** Every code of decoding, custom resources among them. */
export const decodingCatalogue: RuleCatalogue = { ...decodeCatalogue, ...customCatalogue };
