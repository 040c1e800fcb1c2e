/** Whether a text is an IPv4 address; `sloppy` also takes leading zeroes, as the server does for old fields. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && part.length < 12 && Number(part) <= 255);
}

/** Whether a text is an IPv6 address, with or without an IPv4 tail; zones are not accepted. */
export function isIpv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const [head = '', tail] = halves;
  const groups = [...groupsOf(head), ...(tail === undefined ? [] : groupsOf(tail))];
  const last = groups[groups.length - 1] ?? '';
  const endsInIpv4 = last.includes('.');
  if (endsInIpv4 && (tail === '' || !isIpv4(last))) return false;
  const hexadecimal = endsInIpv4 ? groups.slice(0, -1) : groups;
  if (!hexadecimal.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const length = hexadecimal.length + (endsInIpv4 ? 2 : 0);
  return tail === undefined ? length === 8 : length < 8;
}

const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'));

/** ParseIPSloppy of k8s.io/utils/net: an IPv4 address (leading zeroes allowed) or an IPv6 address. */
export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}
