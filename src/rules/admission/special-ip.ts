import type { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { type IpBytes, isIpv4Bytes, parseIp } from './cidr';
import type { Errors } from './validator';

export const specialIpCatalogue = {
  'valid-endpoint-ip': {
    title: 'Endpoints and external addresses are neither unspecified, loopback nor link-local',
    fix: 'Use an address that other nodes can reach.',
  },
} satisfies RuleCatalogue;

/** ValidateNonSpecialIP of pkg/apis/core/validation: Endpoints, EndpointSlices and external addresses. */
export function validateNonSpecialIp(value: string, path: FieldPath, errors: Errors): void {
  const bytes = parseIp(value);
  if (bytes === undefined) {
    errors.invalid('valid-endpoint-ip', path, value, 'must be a valid IP address');
    return;
  }
  const detail = problemOf(bytes, value);
  if (detail !== undefined) errors.invalid('valid-endpoint-ip', path, value, detail);
}

function problemOf(bytes: IpBytes, value: string): string | undefined {
  const [a = 0, b = 0, c = 0, last = 0] = bytes.slice(12);
  const [first = 0, second = 0] = bytes;
  const ipv4 = isIpv4Bytes(bytes);
  const zeroes = bytes.slice(0, 15).every((byte) => byte === 0);
  if (ipv4 ? a + b + c + last === 0 : zeroes && last === 0) return `may not be unspecified (${value})`;
  if (ipv4 ? a === 127 : zeroes && last === 1) return 'may not be in the loopback range (127.0.0.0/8, ::1/128)';
  if (ipv4 ? a === 169 && b === 254 : first === 0xfe && (second & 0xc0) === 0x80) {
    return 'may not be in the link-local range (169.254.0.0/16, fe80::/10)';
  }
  if (ipv4 ? a === 224 && b === 0 && c === 0 : first === 0xff && (second & 0x0f) === 0x02) {
    return 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)';
  }
  return undefined;
}
