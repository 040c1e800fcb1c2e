import { isIpv4, isIpv6 } from './ip-address';

/** An address as 16 bytes; IPv4 as ::ffff:a.b.c.d, so that both families compare. */
export type IpBytes = readonly number[];

/** A network: its address with the host bits cleared, and the length of its prefix in its own family. */
export interface Cidr {
  readonly network: IpBytes;
  /** Of 32 for IPv4, of 128 for IPv6. */
  readonly prefixLength: number;
  readonly isIpv4: boolean;
}

/** What the server says of a text that is no address. */
export const invalidIpMessage = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

const ipv4Prefix: IpBytes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** ParseIPSloppy of k8s.io/utils/net: leading zeroes of IPv4 are read as decimals; undefined for what is no address. */
export function parseIp(text: string): IpBytes | undefined {
  if (isIpv4(text)) return [...ipv4Prefix, ...text.split('.').map(Number)];
  return isIpv6(text) ? parseIpv6(text) : undefined;
}

function parseIpv6(text: string): IpBytes {
  const [head = '', tail] = text.split('::');
  const front = bytesOf(head);
  const back = tail === undefined ? [] : bytesOf(tail);
  return [...front, ...Array<number>(16 - front.length - back.length).fill(0), ...back];
}

function bytesOf(groups: string): number[] {
  if (groups === '') return [];
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** Whether the address is of IPv4, or an IPv4 address written in IPv6, which the server takes for IPv4. */
export function isIpv4Bytes(bytes: IpBytes): boolean {
  return ipv4Prefix.every((byte, i) => bytes[i] === byte);
}

/** ParseCIDRSloppy of k8s.io/utils/net; undefined for what is no CIDR. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = text.slice(0, slash);
  const bytes = parseIp(address);
  const digits = text.slice(slash + 1);
  if (bytes === undefined || !/^\d{1,7}$/.test(digits)) return undefined;
  const ipv4 = isIpv4(address);
  const prefixLength = Number(digits);
  if (prefixLength > (ipv4 ? 32 : 128)) return undefined;
  return { network: maskBytes(bytes, prefixLength + (ipv4 ? 96 : 0)), prefixLength, isIpv4: ipv4 };
}

const maskBytes = (bytes: IpBytes, bits: number): IpBytes =>
  bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, bits - i * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });

/** Whether the network holds the address. */
export function contains(cidr: Cidr, bytes: IpBytes): boolean {
  if (cidr.isIpv4 !== isIpv4Bytes(bytes)) return false;
  const masked = maskBytes(bytes, cidr.prefixLength + (cidr.isIpv4 ? 96 : 0));
  return masked.every((byte, i) => cidr.network[i] === byte);
}
