import type { FieldPath } from '../../manifest';
import { dns1123Subdomain } from './names';
import type { Errors } from './validator';

const urlPath = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const urlPathMessage = `Invalid path (regex used for validation is '${urlPath.source.slice(1, -1)}')`;

/** IsDomainPrefixedPath of apimachinery. */
export function validateDomainPrefixedPath(code: string, value: string, path: FieldPath, errors: Errors): void {
  if (value === '') {
    errors.required(code, path);
    return;
  }
  const slash = value.indexOf('/');
  if (slash <= 0 || slash === value.length - 1) {
    errors.invalid(code, path, value, 'must be a domain-prefixed path (such as "acme.io/foo")');
    return;
  }
  const host = value.slice(0, slash);
  const rest = value.slice(slash + 1);
  errors.invalidEach(code, path, host, dns1123Subdomain(host));
  if (!urlPath.test(rest)) errors.invalid(code, path, rest, urlPathMessage);
}
