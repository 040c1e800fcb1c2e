import type { Figure } from '../figure';
import { allRules, checkFiles, checkSchema, validateInSynth } from './check';
import { emitter } from './emitter';
import { helm, ownSynth } from './processes';
import { chartChain, manyCharts, manyObjects, oneChart } from './synth';

/** In the order of the results. */
export const figures: readonly Figure[] = [
  emitter,
  oneChart,
  manyCharts,
  chartChain,
  manyObjects,
  helm,
  ownSynth,
  checkSchema,
  checkFiles,
  validateInSynth,
  allRules,
];
