import { isCidr, isIPv4, isIPv6 } from './formats';

/** An address or a range of the `ip` and `cidr` functions. */
export class IpValue {
  private constructor(
    readonly bits: bigint,
    /** 32 or 128. */
    readonly width: number,
  ) {}

  /** The address, or undefined for a text that is none. IPv4 addresses within IPv6 are none here. */
  static parse(text: string): IpValue | undefined {
    if (isIPv4(text)) return new IpValue(fromParts(text.split('.').map(Number), 8n), 32);
    if (!isIPv6(text) || text.includes('.')) return undefined;
    const [head = '', tail] = text.split('::');
    const before = head === '' ? [] : head.split(':');
    const after = tail === undefined || tail === '' ? [] : tail.split(':');
    const zeroes = Array.from({ length: 8 - before.length - after.length }, () => '0');
    const groups = [...before, ...zeroes, ...after].map((group) => Number.parseInt(group, 16));
    const bits = fromParts(groups, 16n);
    return bits >> 32n === 0xffffn ? undefined : new IpValue(bits, 128);
  }

  equals(other: IpValue): boolean {
    return this.width === other.width && this.bits === other.bits;
  }

  get isUnspecified(): boolean {
    return this.bits === 0n;
  }

  get isLoopback(): boolean {
    return this.width === 32 ? this.startsWith(0x7fn, 8) : this.bits === 1n;
  }

  get isLinkLocalMulticast(): boolean {
    return this.width === 32 ? this.startsWith(0xe00000n, 24) : ((this.bits >> 112n) & 0xff0fn) === 0xff02n;
  }

  get isLinkLocalUnicast(): boolean {
    return this.width === 32 ? this.startsWith(0xa9fen, 16) : this.startsWith(0x3fan, 10);
  }

  /** As in netip of Go: private addresses are, too. */
  get isGlobalUnicast(): boolean {
    const isMulticast = this.width === 32 ? this.startsWith(0xen, 4) : this.startsWith(0xffn, 8);
    const isBroadcast = this.width === 32 && this.bits === 0xffffffffn;
    const { isLinkLocalUnicast, isLoopback, isUnspecified } = this;
    return !(isMulticast || isBroadcast || isLinkLocalUnicast || isLoopback || isUnspecified);
  }

  private startsWith(bits: bigint, length: number): boolean {
    return this.bits >> BigInt(this.width - length) === bits;
  }

  /** The address with all bits but the first `length` unset. */
  masked(length: number): IpValue {
    const rest = BigInt(this.width - length);
    return new IpValue((this.bits >> rest) << rest, this.width);
  }

  /** The canonical form (RFC 5952): the first longest run of zero groups is left out. */
  toString(): string {
    const size = this.width === 32 ? 8 : 16;
    const count = this.width / size;
    const parts = Array.from({ length: count }, (_, i) =>
      BigInt.asUintN(size, this.bits >> BigInt(size * (count - 1 - i))).toString(this.width === 32 ? 10 : 16),
    );
    return this.width === 32 ? parts.join('.') : shortened(parts);
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

function shortened(groups: readonly string[]): string {
  let start = 0;
  let length = 0;
  for (let i = 0; i < groups.length; i++) {
    const end = groups.findIndex((group, at) => at >= i && group !== '0');
    const run = (end < 0 ? groups.length : end) - i;
    if (run > length) [start, length] = [i, run];
  }
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
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

  equals(other: CidrValue): boolean {
    return this.length === other.length && this.address.equals(other.address);
  }

  masked(): CidrValue {
    return new CidrValue(this.address.masked(this.length), this.length);
  }

  toString(): string {
    return `${this.address.toString()}/${this.length}`;
  }

  contains(address: IpValue): boolean {
    return this.address.sharesPrefix(address, this.length);
  }

  containsRange(range: CidrValue): boolean {
    return range.length >= this.length && this.contains(range.address);
  }
}
