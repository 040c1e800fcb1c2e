import { isJsonObject, type JsonObject } from '../../manifest';
import { addQuantities, compareQuantities, parseQuantity, printQuantity, type Quantity } from '../quantity';
import { type Draft, listIn, objectIn } from './draft';

const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
/** What a Pod as a whole can ask for, and its containers may ask for more of than there is. */
const overcommitted = ['cpu', 'memory'];

/**
 * Fills in the resources of a Pod as a whole from those of its containers, once it has some: limits of huge pages, then
 * requests (defaultHugePagePodLimits and defaultPodRequests of pkg/apis/core/v1/defaults.go).
 */
export function podResources(spec: Draft): void {
  const { resources } = spec;
  if (!isJsonObject(resources)) return;
  const limits = withHugePages(spec, objectIn(resources, 'limits'), objectIn(resources, 'requests'));
  const names = Object.keys(limits);
  if (names.length === 0) return;
  const requests: Draft = { ...objectIn(resources, 'requests') };
  for (const name of overcommitted) {
    const sum = requests[name] === undefined ? aggregate(spec, 'requests', name) : undefined;
    if (sum !== undefined) requests[name] = printQuantity(sum);
  }
  for (const name of names) {
    if (requests[name] === undefined && (overcommitted.includes(name) || isHugePages(name)))
      requests[name] = limits[name];
  }
  spec.resources = { ...resources, limits, ...(Object.keys(requests).length > 0 ? { requests } : {}) };
}

function withHugePages(spec: JsonObject, limits: JsonObject, requests: JsonObject): JsonObject {
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return limits;
  const filled: Draft = { ...limits };
  for (const name of resourcesOf(spec).filter(isHugePages)) {
    const sum = filled[name] === undefined ? aggregate(spec, 'limits', name) : undefined;
    if (sum !== undefined) filled[name] = printQuantity(sum);
  }
  return filled;
}

const containersIn = (spec: JsonObject, field: string): JsonObject[] => listIn(spec, field).filter(isJsonObject);

const limitsOf = (container: JsonObject): JsonObject => objectIn(objectIn(container, 'resources'), 'limits');

const resourcesOf = (spec: JsonObject): string[] =>
  ['containers', 'initContainers'].flatMap((field) =>
    containersIn(spec, field).flatMap((container) => Object.keys(limitsOf(container))),
  );

/** What all containers need at the time when they need most; undefined when none says anything. */
export function aggregate(spec: JsonObject, field: 'limits' | 'requests', name: string): Quantity | undefined {
  const amount = (container: JsonObject): Quantity | undefined => {
    const value = objectIn(objectIn(container, 'resources'), field)[name];
    return typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined;
  };
  let running = containersIn(spec, 'containers').map(amount).reduce(sum, undefined);
  let sidecars: Quantity | undefined;
  let starting: Quantity | undefined;
  for (const container of containersIn(spec, 'initContainers')) {
    if (container.restartPolicy === 'Always') {
      running = sum(running, amount(container));
      sidecars = sum(sidecars, amount(container));
      starting = greater(starting, sidecars);
    } else starting = greater(starting, sum(sidecars, amount(container)));
  }
  return greater(running, starting);
}

const sum = (a: Quantity | undefined, b: Quantity | undefined): Quantity | undefined =>
  a === undefined || b === undefined ? (a ?? b) : addQuantities(a, b);

const greater = (a: Quantity | undefined, b: Quantity | undefined): Quantity | undefined =>
  a === undefined || b === undefined ? (a ?? b) : compareQuantities(a, b) < 0 ? b : a;
