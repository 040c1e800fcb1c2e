import type { SetRule } from '../set-rule';
import { requireClasses } from './classes';
import { requireConfig, requireConfigKey } from './config';
import { noBlockingBudget } from './disruption-budget';
import { requireHeadlessService } from './headless';
import { noHiddenDirectory } from './hidden-directory';
import { requireNamespace } from './namespaces';
import { validProbePort } from './probe-port';
import { requireAccounts } from './rbac';
import { autoscaling, requireScaleTarget } from './scaling';
import { requireSelected } from './selected';
import { servicePorts } from './service-ports';
import { noConfigInStaticPod } from './static-pod';
import { requireStorage } from './storage';
import { requireTraffic } from './traffic';
import { uniqueSelector } from './unique-selector';
import { noUnusedConfig } from './unused-config';

export type { Reference, ReferenceTarget, ReferenceType } from './reference';
export { buildReferenceGraph, type GraphNode, type ReferenceGraph } from './reference-graph';

/** The rules about what objects of a set say of each other. */
export const referenceRules: readonly SetRule[] = [
  requireConfig,
  requireConfigKey,
  requireAccounts,
  requireClasses,
  requireStorage,
  requireTraffic,
  requireScaleTarget,
  requireNamespace,
  requireSelected,
  servicePorts,
  requireHeadlessService,
  uniqueSelector,
  autoscaling,
  noBlockingBudget,
  noUnusedConfig,
  noConfigInStaticPod,
  validProbePort,
  noHiddenDirectory,
];
