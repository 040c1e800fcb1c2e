import { addQuantities, compareQuantities, isInteger, parseQuantity, type Quantity } from '../quantity';
import { CelFunctionError, needed } from './cel-function-error';
import type { CelEnvironment } from './cel-module';

class QuantityValue {
  constructor(readonly quantity: Quantity) {}
}

const type = 'kubernetes.Quantity';
const int64 = 2n ** 63n;

/** Here white space around it is no part of a quantity. */
const quantityOf = (text: string): Quantity | undefined => (/\s/.test(text) ? undefined : parseQuantity(text));

const compare = (a: QuantityValue, b: QuantityValue): number => Math.sign(compareQuantities(a.quantity, b.quantity));

const ofInt = (digits: bigint): Quantity => ({ digits, exponent: 0, format: 'DecimalExponent' });

const negated = ({ digits, exponent, format }: Quantity): Quantity => ({ digits: -digits, exponent, format });

const sum = (a: QuantityValue, b: Quantity): QuantityValue => new QuantityValue(addQuantities(a.quantity, b));

function wholeOf({ quantity }: QuantityValue): bigint | undefined {
  if (!isInteger(quantity) || quantity.exponent > 18) return undefined;
  const { digits, exponent } = quantity;
  const value = exponent < 0 ? digits / 10n ** BigInt(-exponent) : digits * 10n ** BigInt(exponent);
  return value >= -int64 && value < int64 ? value : undefined;
}

/** Adds quantities (k8s.io/apiserver/pkg/cel/library/quantity.go). */
export function registerQuantities(environment: CelEnvironment): void {
  environment
    .registerType(type, QuantityValue)
    .registerFunction('isQuantity(string): bool', (text: string) => quantityOf(text) !== undefined)
    .registerFunction(
      `quantity(string): ${type}`,
      (text: string) => new QuantityValue(needed(quantityOf(text), 'quantity', text)),
    )
    .registerFunction(`${type}.isInteger(): bool`, (value: QuantityValue) => wholeOf(value) !== undefined)
    .registerFunction(`${type}.asInteger(): int`, (value: QuantityValue) => {
      const integer = wholeOf(value);
      if (integer === undefined) throw new CelFunctionError('cannot convert value to integer');
      return integer;
    })
    .registerFunction(`${type}.asApproximateFloat(): double`, ({ quantity: { digits, exponent } }: QuantityValue) =>
      Number(`${digits}e${exponent}`),
    )
    .registerFunction(`sign(${type}): int`, ({ quantity }: QuantityValue) =>
      quantity.digits > 0n ? 1n : quantity.digits < 0n ? -1n : 0n,
    )
    .registerFunction(`${type}.isGreaterThan(${type}): bool`, (a: QuantityValue, b: QuantityValue) => compare(a, b) > 0)
    .registerFunction(`${type}.isLessThan(${type}): bool`, (a: QuantityValue, b: QuantityValue) => compare(a, b) < 0)
    .registerFunction(`${type}.compareTo(${type}): int`, (a: QuantityValue, b: QuantityValue) => BigInt(compare(a, b)))
    .registerFunction(`${type}.add(${type}): ${type}`, (a: QuantityValue, b: QuantityValue) => sum(a, b.quantity))
    .registerFunction(`${type}.add(int): ${type}`, (a: QuantityValue, b: bigint) => sum(a, ofInt(b)))
    .registerFunction(`${type}.sub(${type}): ${type}`, (a: QuantityValue, b: QuantityValue) =>
      sum(a, negated(b.quantity)),
    )
    .registerFunction(`${type}.sub(int): ${type}`, (a: QuantityValue, b: bigint) => sum(a, ofInt(-b)))
    .registerOperator(`${type} == ${type}`, (a: QuantityValue, b: QuantityValue) => compare(a, b) === 0);
}
