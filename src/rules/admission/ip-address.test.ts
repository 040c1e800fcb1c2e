import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { isIp, isIpv4, isIpv6 } from './ip-address';

describe('isIpv4', () => {
  test.each(['0.0.0.0', '255.255.255.255', '010.001.000.009'])('takes %s', (text) => {
    expect(isIpv4(text)).toBe(true);
  });
  test.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', '1.2.3.x', ' 1.2.3.4', '1.2.3.-4'])('refuses "%s"', (text) => {
    expect(isIpv4(text)).toBe(false);
  });
});

describe('isIpv6', () => {
  test.each(['::', '::1', 'fe80::1', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1', '1::8'])('takes %s', (text) => {
    expect(isIpv6(text)).toBe(true);
  });
  test.each([
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':1',
    '12345::',
    'fe80::1%eth0',
    '::10.0.0.300',
    '10.0.0.1::',
    'g::',
  ])('refuses "%s"', (text) => {
    expect(isIpv6(text)).toBe(false);
  });
});

test('agrees with Node about whatever has no leading zeroes and no zone', () => {
  const group = fc.oneof(fc.constantFrom('', '0', '1', 'ffff', '10000', 'g'), fc.ipV4());
  const almost = fc.array(group, { minLength: 1, maxLength: 9 }).map((groups) => groups.join(':'));
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), almost), (text) => {
      expect(isIp(text)).toBe(isIPv4(text) || isIPv6(text));
    }),
    { numRuns: 500 },
  );
});
