import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { certificateRequestProblem } from './certificate-request';
import { quote } from './field-errors';
import { child, number, text, texts } from './fields';
import { byteLength, dns1123Label, dns1123Subdomain, type NameRule } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const certificateSigningRequestCatalogue = {
  'valid-certificate-request': {
    title: 'The request of a CertificateSigningRequest is a PEM encoded PKCS #10 request with a valid signature',
    fix: 'Use the base64 of what openssl req -new makes.',
  },
  'valid-key-usage': {
    title: 'A CertificateSigningRequest names known key usages, each once',
    fix: 'Use values such as client auth and digital signature.',
  },
  'valid-signer-name': {
    title: 'The name of a signer is a domain and a path',
    fix: 'Use a name like kubernetes.io/kube-apiserver-client or example.com/signer.',
  },
  'valid-certificate-expiration': {
    title: 'Certificates are asked for at least 10 minutes',
    fix: 'Use an expirationSeconds of 600 or more.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const anyName: NameRule = () => [];
const minExpirationSeconds = 600;
const maxDomainLength = 253;
const maxSignerLength = 571;
const legacySigner = 'kubernetes.io/legacy-unknown';
const usages = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/** ValidateCertificateSigningRequestCreate of pkg/apis/certificates/validation. */
export function validateCertificateSigningRequest(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: anyName, namespaced: false }, errors);
  const fields = child(object, 'spec');
  const request = text(fields, 'request');
  const problem = certificateRequestProblem(request);
  if (problem !== undefined) errors.invalid('valid-certificate-request', spec.child('request'), request, problem);
  const wanted = texts(fields, 'usages');
  const path = spec.child('usages');
  if (wanted.length === 0) errors.required('valid-key-usage', path);
  wanted.forEach((usage, i) => {
    if (!usages.includes(usage)) errors.notSupported('valid-key-usage', path.index(i), usage, usages);
    if (wanted.indexOf(usage) < i) errors.duplicate('valid-key-usage', path.index(i), usage);
  });
  validateSignerName(text(fields, 'signerName'), errors);
  const seconds = number(fields, 'expirationSeconds') ?? minExpirationSeconds;
  if (seconds < minExpirationSeconds) {
    const detail = 'may not specify a duration less than 600 seconds (10 minutes)';
    errors.invalid('valid-certificate-expiration', spec.child('expirationSeconds'), seconds, detail);
  }
}

/** ValidateSignerName of pkg/apis/core/validation. */
function validateSignerName(name: string, errors: Errors): void {
  const code = 'valid-signer-name';
  const path = spec.child('signerName');
  if (name === legacySigner) {
    errors.invalid(code, path, name, 'the legacy signerName is not allowed via this API version');
    return;
  }
  const segments = name.split('/');
  const [domain = '', rest = ''] = segments;
  if (name === '') errors.required(code, path);
  else if (segments.length !== 2) {
    const detail = "must be a fully qualified domain and path of the form 'example.com/signer-name'";
    errors.invalid(code, path, name, detail);
  } else {
    if (byteLength(domain) > maxDomainLength) errors.tooLong(code, path, maxDomainLength);
    const labels = domain.split('.');
    validateParts(domain, labels, dns1123Label, path, errors);
    if (labels.length < 2) {
      errors.invalid(code, path, domain, 'should be a domain with at least two segments separated by dots');
    }
    validateParts(rest, rest.split('.'), dns1123Subdomain, path, errors);
    if (byteLength(name) > maxSignerLength) errors.tooLong(code, path, maxSignerLength);
  }
}

function validateParts(
  segment: string,
  parts: readonly string[],
  rule: (part: string) => readonly string[],
  path: FieldPath,
  errors: Errors,
): void {
  const bad = parts.find((part) => rule(part).length > 0);
  if (bad === undefined) return;
  const messages = rule(bad).map((message) => `validating label ${quote(bad)}: ${message}`);
  errors.invalidEach('valid-signer-name', path, segment, messages);
}
