import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { text } from './fields';
import { byteLength, dns1123Subdomain } from './names';
import type { Errors } from './validator';

export const windowsOptionsCatalogue = {
  'valid-gmsa-credential-spec': {
    title: 'A GMSA credential spec has a DNS name, or is a text of at most 64 KiB',
    fix: 'Name the GMSACredentialSpec object, or inline its content.',
  },
  'valid-windows-user-name': {
    title: 'runAsUserName is a Windows user, optionally after a domain and one backslash',
    fix: 'Write USER or DOMAIN\\USER: at most 104 characters, none of "/\\:;|=,+*?<>@[].',
  },
} satisfies RuleCatalogue;

/** Bytes of an inlined credential spec, characters of a domain (exclusive) and of a user. */
const maxSpecBytes = 64 * 1024;
const maxDomainBytes = 256;
const maxUserBytes = 104;

const controlCharacter = /\p{Cc}/u;
const netBiosDomain = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const dnsDomain = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const badUserCharacter = /["/\\:;|=,+*?<>@[\]]/;
const dotsAndSpaces = /^[. ]+$/;

/** validateWindowsSecurityContextOptions. */
export function validateWindowsOptions(options: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  if (options === undefined) return;
  if (options.gmsaCredentialSpecName !== undefined) {
    const name = text(options, 'gmsaCredentialSpecName');
    const at = path.child('gmsaCredentialSpecName');
    errors.invalidEach('valid-gmsa-credential-spec', at, name, dns1123Subdomain(name));
  }
  if (options.gmsaCredentialSpec !== undefined) {
    const spec = text(options, 'gmsaCredentialSpec');
    const at = path.child('gmsaCredentialSpec');
    if (spec === '') {
      errors.invalid('valid-gmsa-credential-spec', at, spec, 'gmsaCredentialSpec cannot be an empty string');
    } else if (byteLength(spec) > maxSpecBytes) {
      errors.invalid('valid-gmsa-credential-spec', at, spec, 'gmsaCredentialSpec size must be under 64 KiB');
    }
  }
  if (options.runAsUserName === undefined) return;
  const name = text(options, 'runAsUserName');
  errors.invalidEach('valid-windows-user-name', path.child('runAsUserName'), name, userNameProblems(name));
}

function userNameProblems(name: string): readonly string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (controlCharacter.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const domain = parts.length === 2 ? parts[0] : undefined;
  const user = parts[parts.length - 1] ?? '';
  const problems: string[] = [];
  if (domain !== undefined && byteLength(domain) >= maxDomainBytes) {
    problems.push(`runAsUserName's Domain length must be under ${maxDomainBytes} characters`);
  }
  if (domain !== undefined && !netBiosDomain.test(domain) && !dnsDomain.test(domain)) {
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  }
  if (user === '') problems.push("runAsUserName's User cannot be empty");
  else if (byteLength(user) > maxUserBytes) {
    problems.push(`runAsUserName's User length must not be longer than ${maxUserBytes} characters`);
  }
  if (dotsAndSpaces.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces");
  if (badUserCharacter.test(user)) {
    problems.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]');
  }
  return problems;
}
