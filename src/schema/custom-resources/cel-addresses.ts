import { needed } from './cel-function-error';
import type { CelEnvironment } from './cel-module';
import { CidrValue, IpValue } from './ip-values';

/** What functions such as `ip.isCanonical` are called on. */
class IpFunctions {}

const ip = (text: string): IpValue => needed(IpValue.parse(text), 'IP address', text);
const cidr = (text: string): CidrValue => needed(CidrValue.parse(text), 'network address', text);
const functions = 'kubernetes.IpFunctions';

/** Adds addresses and ranges of them (k8s.io/apiserver/pkg/cel/library/ip.go, cidr.go). */
export function registerAddresses(environment: CelEnvironment): void {
  registerIps(environment);
  registerRanges(environment);
}

function registerIps(environment: CelEnvironment): void {
  environment
    .registerType('net.IP', IpValue)
    .registerType(functions, IpFunctions)
    .registerConstant('ip', functions, new IpFunctions())
    .registerFunction(
      `${functions}.isCanonical(string): bool`,
      (_: IpFunctions, text: string) => ip(text).toString() === text,
    )
    .registerFunction('isIP(string): bool', (text: string) => IpValue.parse(text) !== undefined)
    .registerFunction('ip(string): net.IP', ip)
    .registerFunction('string(net.IP): string', String)
    .registerFunction('net.IP.family(): int', ({ family }: IpValue) => family)
    .registerFunction('net.IP.isUnspecified(): bool', (address: IpValue) => address.isUnspecified)
    .registerFunction('net.IP.isLoopback(): bool', (address: IpValue) => address.isLoopback)
    .registerFunction('net.IP.isLinkLocalMulticast(): bool', (address: IpValue) => address.isLinkLocalMulticast)
    .registerFunction('net.IP.isLinkLocalUnicast(): bool', (address: IpValue) => address.isLinkLocalUnicast)
    .registerFunction('net.IP.isGlobalUnicast(): bool', (address: IpValue) => address.isGlobalUnicast)
    .registerOperator('net.IP == net.IP', (a: IpValue, b: IpValue) => a.equals(b));
}

function registerRanges(environment: CelEnvironment): void {
  environment
    .registerType('net.CIDR', CidrValue)
    .registerFunction('isCIDR(string): bool', (text: string) => CidrValue.parse(text) !== undefined)
    .registerFunction('cidr(string): net.CIDR', cidr)
    .registerFunction('string(net.CIDR): string', String)
    .registerFunction('net.CIDR.ip(): net.IP', ({ address }: CidrValue) => address)
    .registerFunction('net.CIDR.masked(): net.CIDR', (range: CidrValue) => range.masked())
    .registerFunction('net.CIDR.prefixLength(): int', ({ length }: CidrValue) => BigInt(length))
    .registerFunction('net.CIDR.containsIP(net.IP): bool', (range: CidrValue, address: IpValue) =>
      range.contains(address),
    )
    .registerFunction('net.CIDR.containsIP(string): bool', (range: CidrValue, text: string) => range.contains(ip(text)))
    .registerFunction('net.CIDR.containsCIDR(net.CIDR): bool', (range: CidrValue, other: CidrValue) =>
      range.containsRange(other),
    )
    .registerFunction('net.CIDR.containsCIDR(string): bool', (range: CidrValue, text: string) =>
      range.containsRange(cidr(text)),
    )
    .registerOperator('net.CIDR == net.CIDR', (a: CidrValue, b: CidrValue) => a.equals(b));
}
