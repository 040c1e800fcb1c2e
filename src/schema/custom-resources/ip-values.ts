import { isCidr, isIPv4, isIPv6 } from './formats';

/** An address or a range of the `ip` and `cidr` functions. */
export class IpValue {
  private constructor(
    readonly bits: bigint,
    /** 32 or 128. */
    readonly width: number,
    /** As it was written. */
    readonly text: string,
  ) {}

  /** The address, or undefined for a text that is none. IPv4 addresses within IPv6 are none here. */
  static parse(text: string): IpValue | undefined {
    if (isIPv4(text)) return new IpValue(fromParts(text.split('.').map(Number), 8n), 32, text);
    if (!isIPv6(text) || text.includes('.')) return undefined;
    const [head = '', tail] = text.split('::');
    const before = head === '' ? [] : head.split(':');
    const after = tail === undefined || tail === '' ? [] : tail.split(':');
    const zeroes = Array.from({ length: 8 - before.length - after.length }, () => '0');
    const groups = [...before, ...zeroes, ...after].map((group) => Number.parseInt(group, 16));
    return new IpValue(fromParts(groups, 16n), 128, text);
  }

  get family(): bigint {
    return this.width === 32 ? 4n : 6n;
  }

  /** Whether all bits but the first `length` are the same as those of `other`, of the same family. */
  sharesPrefix(other: IpValue, length: number): boolean {
    const rest = BigInt(this.width - length);
    return this.width === other.width && this.bits >> rest === other.bits >> rest;
  }
}

const fromParts = (parts: readonly number[], size: bigint): bigint =>
  parts.reduce((bits, part) => (bits << size) | BigInt(part), 0n);

export class CidrValue {
  private constructor(
    readonly address: IpValue,
    readonly length: number,
  ) {}

  /** The range, or undefined for a text that is none. */
  static parse(text: string): CidrValue | undefined {
    const [before = '', length = ''] = text.split('/');
    const address = IpValue.parse(before);
    return address === undefined || !isCidr(text) ? undefined : new CidrValue(address, Number(length));
  }

  contains(address: IpValue): boolean {
    return this.address.sharesPrefix(address, this.length);
  }

  containsRange(range: CidrValue): boolean {
    return range.length >= this.length && this.contains(range.address);
  }
}
