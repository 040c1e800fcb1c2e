import {
  compareQuantities,
  isInteger,
  isNegative,
  parseQuantity,
  printQuantity,
  type Quantity,
} from '../../schema/quantity';
import { negativeMessage, qualifiedName } from './names';

/** Names of resources and what may be said of them (pkg/apis/core/helper/helpers.go). */

const containerResources = new Set(['cpu', 'memory', 'ephemeral-storage']);
const countedResources = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const standardResources = new Set([
  ...containerResources,
  ...countedResources,
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'storage',
  'requests.storage',
]);

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

/** cpu, memory, ephemeral-storage and huge pages. */
const isContainerResource = (name: string): boolean => containerResources.has(name) || isHugePages(name);

/** Names without a domain that the API itself defines, quota names among them. */
export const isStandardResource = (name: string): boolean =>
  standardResources.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');

/** Names without a domain, or in the domain kubernetes.io. */
const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Names of devices and the like: `example.com/gpu`. */
const isExtendedResource = (name: string): boolean =>
  !isNativeResource(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;

/** Whether a request may be smaller than the limit. */
export const isOvercommitAllowed = (name: string): boolean => isNativeResource(name) && !isHugePages(name);

/** Whether amounts of the resource are whole numbers. */
const isIntegerResource = (name: string): boolean => countedResources.has(name) || isExtendedResource(name);

/** Amounts repeat a thousandfold in one set of manifests, and reading one is a hundred times the cost of finding it. */
const parsed = new Map<string | number, Quantity | undefined>();
const maxParsed = 1000;

/** The quantity of decoded data; undefined for what is none, which decoding has refused. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  let quantity = parsed.get(value);
  if (quantity === undefined) {
    quantity = parseQuantity(value);
    if (parsed.size < maxParsed) parsed.set(value, quantity);
  }
  return quantity;
}

/** What is wrong with an amount of the resource (ValidateResourceQuantityValue). */
export function quantityMessages(name: string, quantity: Quantity): readonly string[] {
  const messages: string[] = [];
  if (isNegative(quantity)) messages.push(negativeMessage);
  if (isIntegerResource(name) && !isInteger(quantity)) messages.push('must be an integer');
  return messages;
}

/** What is wrong with the name of a resource, of a container or not (validateResourceName). */
export function resourceNameMessages(name: string): readonly string[] {
  const messages = qualifiedName(name);
  if (messages.length > 0 || name.includes('/') || isStandardResource(name)) return messages;
  return ['must be a standard resource type or fully qualified'];
}

/** What is wrong with the name of a container's resource (validateContainerResourceName). */
export function containerResourceMessages(name: string): readonly string[] {
  if (containerResources.has(name)) return [];
  const messages = [...resourceNameMessages(name)];
  if (!name.includes('/')) {
    if (!isContainerResource(name)) messages.push('must be a standard resource for containers');
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    messages.push("doesn't follow extended resource name standard");
  }
  return messages;
}

/** Whether an amount of huge pages is a whole number of pages of the size in the name. */
export function isDivisibleHugePages(name: string, quantity: Quantity): boolean {
  const page = parseQuantity(name.slice('hugepages-'.length));
  if (page === undefined || page.digits <= 0n || !isInteger(page)) return false;
  return roundedUp(quantity) % roundedUp(page) === 0n;
}

/** Quantity.Value() of the server: rounded away from zero to a whole number. */
function roundedUp({ digits, exponent }: Quantity): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const unit = 10n ** BigInt(-exponent);
  const whole = digits / unit;
  if (digits % unit === 0n) return whole;
  return digits < 0n ? whole - 1n : whole + 1n;
}

export { compareQuantities, printQuantity };
