import fc from 'fast-check';
import { contains, isIpv4Bytes, parseCidr, parseIp } from './cidr';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

test.each([
  ['010.0.0.1', [10, 0, 0, 1]],
  ['::ffff:10.0.0.1', [10, 0, 0, 1]],
])('reads %s as IPv4', (text, last) => {
  const bytes = parseIp(text) ?? [];
  expect(isIpv4Bytes(bytes)).toBe(true);
  expect(bytes.slice(12)).toEqual(last);
});

test.each(['', '10.0.0', '10.0.0.256', '::1::', 'fe80::1%eth0', '12345::', 'a.b.c.d'])('%j is no address', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test.each(['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '::/129', '10.0.0.0/-1', '10.0.0.0/8/8'])(
  '%j is no CIDR',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('every address is in every network that is cut out of it', () => {
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6), fc.nat(32), (address, prefix) => {
      const cidr = parseCidr(`${address}/${prefix}`);
      const bytes = parseIp(address);
      return cidr !== undefined && bytes !== undefined && (cidr.isIpv4 !== isIpv4Bytes(bytes) || contains(cidr, bytes));
    }),
    { numRuns: 200 },
  );
});

test('networks of one family hold no address of the other', () => {
  fc.assert(
    fc.property(ipv4, (address) => {
      const everything = parseCidr('::/0');
      const bytes = parseIp(address);
      return everything !== undefined && bytes !== undefined && !contains(everything, bytes);
    }),
    { numRuns: 50 },
  );
});
