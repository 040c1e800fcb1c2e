export { type OutputFolder, outputMark } from './construct-tree';
export { DrydockApp, type DrydockAppProps } from './drydock-app';
export { type Layout, layouts, type PlannedFile } from './file-plan';
export { FindingsError, printFindings, printWarnings } from './findings-error';
export { OutputError } from './output-error';
export { SynthError } from './synth-error';
export { type FolderPlan, folderPath, type HandOver, type SynthPlan, setHandOver } from './synth-plan';
export type { Validator } from './synthesize';
export { printStrangers, type WrittenFile, type WrittenFolder, writePlan } from './write-plan';
