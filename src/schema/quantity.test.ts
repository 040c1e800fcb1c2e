import fc from 'fast-check';
import {
  addQuantities,
  canonicalize,
  compareQuantities,
  isInteger,
  isNegative,
  isZero,
  parseQuantity,
  printQuantity,
  type Quantity,
  roundAwayFromZero,
} from './quantity';

function parsed(text: string | number): Quantity {
  const quantity = parseQuantity(text);
  if (quantity === undefined) throw new Error(`${text} is no quantity`);
  return quantity;
}

describe('parseQuantity', () => {
  test.each([
    '',
    'e',
    '1e',
    '1h',
    '1Z',
    '1da',
    '1ki',
    '1K',
    '1 Gi',
    '1.2.3',
    '1,5',
    '--1',
    '1e1.5',
    '0x10',
    'abc',
    '1mi',
    '1\n',
    '\t1',
    '\ufeff1',
    '1e9223372036854775808',
  ])('refuses %j', (text) => expect(parseQuantity(text)).toBeUndefined());

  test.each([' 1 ', '\u00a01', '\u00851', '1e1000000000', '1e-9223372036854775808'])('takes %j', (text) =>
    expect(parseQuantity(text)).toBeDefined(),
  );

  test('an exponent is cut to 32 bits', () => {
    expect(parsed('1e4294967296')).toMatchObject({ digits: 1n, exponent: 0 });
    expect(compareQuantities(parsed('5e4294967299'), parsed('5e3'))).toBe(0);
  });

  test.each(['-', '+', '.', 'm', 'Ki', '.m', '00', '-0', '0.0', '0Gi', '0e5'])(
    'reads %j as zero, as the server does',
    (text) => expect(isZero(parsed(text))).toBe(true),
  );

  test('refuses numbers that JSON cannot hold', () => {
    expect(parseQuantity(Number.NaN)).toBeUndefined();
    expect(parseQuantity(Number.POSITIVE_INFINITY)).toBeUndefined();
  });
});

describe('canonicalize', () => {
  test.each([
    ['0.5', '500m'],
    ['0.500', '500m'],
    ['.5', '500m'],
    ['5.', '5.'],
    ['1.500', '1.500'],
    ['1.5', '1500m'],
    ['+1', '+1'],
    ['1000m', '1'],
    ['100m', '100m'],
    ['2000', '2k'],
    ['1500', '1500'],
    ['1000000', '1M'],
    ['1000k', '1M'],
    ['1024Mi', '1Gi'],
    ['1025Mi', '1025Mi'],
    ['1.5Gi', '1536Mi'],
    ['1536Mi', '1536Mi'],
    ['0.5Gi', '512Mi'],
    ['1023Ki', '1023Ki'],
    ['512Ki', '512Ki'],
    ['0.5Ki', '512'],
    ['0.0005Ki', '512m'],
    ['1.0001Ki', '1024102400u'],
    ['1Ei', '1Ei'],
    ['8Ei', '9223372036854775807'],
    ['1e3', '1e3'],
    ['1E3', '1E3'],
    ['12e2', '1200'],
    ['1e4', '10e3'],
    ['1e-3', '1e-3'],
    ['10e-4', '1e-3'],
    ['0.1n', '1n'],
    ['-0.1n', '-1n'],
    ['1E', '1E'],
    ['18446744073709551616', '18446744073709551616'],
    ['0', '0'],
    ['0.0', '0'],
    ['0Gi', '0'],
    [' 5Gi ', '5Gi'],
    [1, '1'],
    [0.1, '100m'],
    [2000, '2k'],
    ['no quantity', 'no quantity'],
    [undefined, undefined],
  ])('%j is stored as %j', (text, stored) => expect(canonicalize(text)).toEqual(stored));
});

describe('comparison and rounding', () => {
  test.each([
    ['1', '1000m', 0],
    ['1Gi', '1024Mi', 0],
    ['1G', '1Gi', -1],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['0', '0m', 0],
    ['1e999999999', '1Ei', 1],
    ['-1e999999999', '-1Ei', -1],
    ['0.001', '1m', 0],
    ['1n', '0', 1],
  ])('%s against %s', (a, b, expected) => {
    expect(Math.sign(compareQuantities(parsed(a), parsed(b)))).toBe(expected);
    expect(Math.sign(compareQuantities(parsed(b), parsed(a)))).toBe(expected === 0 ? 0 : -expected);
  });

  test.each([
    ['0.1m', '1m'],
    ['1.5001', '1501m'],
    ['-0.1m', '-1m'],
    ['100m', '100m'],
    ['1.500', '1.500'],
    ['0', '0'],
  ])('%s rounded to milli is %s', (text, rounded) =>
    expect(printQuantity(roundAwayFromZero(parsed(text), -3))).toBe(rounded),
  );

  test.each([
    ['1', true],
    ['1.5', false],
    ['1500m', false],
    ['2000m', true],
    ['1e9', true],
    ['0.5Gi', true],
  ])('%s is an integer: %s', (text, expected) => expect(isInteger(parsed(text))).toBe(expected));

  test.each([
    ['1', '500m', '1500m'],
    ['1Gi', '1024Mi', '2Gi'],
    ['0', '1Ki', '1Ki'],
    ['1Ki', '1', '1025'],
    ['-1', '1', '0'],
    ['1e999999999', '1', '1e999999999'],
  ])('%s and %s make %s', (a, b, sum) => expect(printQuantity(addQuantities(parsed(a), parsed(b)))).toBe(sum));

  test('the sign of zero and of the rest', () => {
    expect(['-1n', '-0', '0', '1'].map((text) => isNegative(parsed(text)))).toEqual([true, false, false, false]);
  });
});

const quantityText = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.stringMatching(/^[0-9]{1,20}$/),
    fc.stringMatching(/^(\.[0-9]{0,11})?$/),
    fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'e3', 'E2', 'e-4'),
  )
  .map((parts) => parts.join(''));

describe('any quantity', () => {
  // Past exa, 1.28 prints decimal quantities without a suffix, another value: such sizes are left out.
  const exa: Quantity = { digits: 10n ** 21n, exponent: 0, format: 'DecimalSI' };
  const bounded = quantityText.filter((text) => {
    const { digits, exponent, format } = parsed(text);
    return compareQuantities({ digits: digits < 0n ? -digits : digits, exponent, format }, exa) < 0;
  });

  test('keeps its value when it is stored, and is stored but once', () =>
    fc.assert(
      fc.property(bounded, (text) => {
        const stored = printQuantity(parsed(text));
        expect(compareQuantities(parsed(stored), parsed(text))).toBe(0);
        expect(canonicalize(stored)).toBe(stored);
      }),
      { numRuns: 500, seed: 1 },
    ));

  test('has its place in one order', () =>
    fc.assert(
      fc.property(bounded, bounded, bounded, (...texts) => {
        const [a, b, c] = texts.map(parsed).sort(compareQuantities) as [Quantity, Quantity, Quantity];
        expect(compareQuantities(a, b)).toBeLessThanOrEqual(0);
        expect(compareQuantities(b, c)).toBeLessThanOrEqual(0);
        expect(compareQuantities(a, c)).toBeLessThanOrEqual(0);
        expect(Math.sign(compareQuantities(c, a))).toBe(Math.sign(-compareQuantities(a, c)) + 0);
      }),
      { numRuns: 300, seed: 1 },
    ));
});
