import type { JsonObject } from '../../manifest';
import type { RuleTable } from '../rule-table';
import type { certificateSigningRequestCatalogue } from './certificate-signing-request';

const source = 'pkg/apis/certificates/validation/validation.go validateCertificateSigningRequest';
/** A request for CN=jane, signed with a throw-away Ed25519 key. */
const request =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHT01FSUNBUUF3RHpFTk1Bc0dBMVVFQXd3RWFtRnVaVEFxTUFVR0F5dGxjQU1oQU1ZZ1FDOVg2ZkJPcFZURApGT2xCVW1xTnVlZEVRVk95ekJwSDRpTXpUSzhpb0FBd0JRWURLMlZ3QTBFQWp6K1NQcCtSZHUrMkF0OTFMLzl2CkhxTGpqVlVkMjZvZVlZbzVOWklqaHFqOUlKLzFGUHcvd2FadkRlY0lQQU9PWkpNOCtMZkJXQmc3K1dYZUNHdGQKQ3c9PQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K';
const encode = (text: string): string => Buffer.from(text).toString('base64');
const forged = (): string => {
  const lines = Buffer.from(request, 'base64').toString('latin1').split('\n');
  const der = Buffer.from(lines.slice(1, -2).join(''), 'base64');
  der.writeUInt8((der.at(-1) ?? 0) ^ 1, der.length - 1);
  return encode([lines[0], der.toString('base64'), ...lines.slice(-2)].join('\n'));
};

const base: JsonObject = {
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'jane' },
  spec: { request, signerName: 'example.com/signer', usages: ['client auth'] },
};

export const certificateSigningRequestTable: RuleTable<keyof typeof certificateSigningRequestCatalogue> = {
  'valid-certificate-request': {
    why: 'The signature proves that whoever asks has the key.',
    source: `${source}; ParseCSR of pkg/apis/certificates`,
    base,
    accepts: [{ set: { 'metadata.labels': { app: 'web' } } }],
    refuses: [
      { set: { 'spec.request': encode('CN=jane') }, at: 'spec.request' },
      { set: { 'spec.request': null }, at: 'spec.request' },
      {
        name: 'no DER inside',
        set: {
          'spec.request': encode('-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n'),
        },
        at: 'spec.request',
      },
      { name: 'another signature', set: { 'spec.request': forged() }, at: 'spec.request' },
    ],
  },
  'valid-key-usage': {
    why: 'The signer puts the usages into the certificate.',
    source,
    base,
    accepts: [{ set: { 'spec.usages': ['digital signature', 'server auth'] } }],
    refuses: [
      { set: { 'spec.usages': [] }, at: 'spec.usages' },
      { set: { 'spec.usages': ['client'] }, at: 'spec.usages[0]' },
      { set: { 'spec.usages': ['client auth', 'client auth'] }, at: 'spec.usages[1]' },
    ],
  },
  'valid-signer-name': {
    why: 'Signers find their requests by it.',
    source: 'pkg/apis/core/validation/validation.go ValidateSignerName',
    base,
    accepts: [{ set: { 'spec.signerName': 'kubernetes.io/kube-apiserver-client' } }],
    refuses: [
      { set: { 'spec.signerName': '' }, at: 'spec.signerName' },
      { set: { 'spec.signerName': 'signer' }, at: 'spec.signerName' },
      { set: { 'spec.signerName': 'com/signer' }, at: 'spec.signerName' },
      { set: { 'spec.signerName': 'Example.com/signer' }, at: 'spec.signerName' },
      { set: { 'spec.signerName': 'example.com/Signer' }, at: 'spec.signerName' },
      { set: { 'spec.signerName': 'kubernetes.io/legacy-unknown' }, at: 'spec.signerName' },
    ],
  },
  'valid-certificate-expiration': {
    why: 'Clocks differ by minutes.',
    source,
    base,
    accepts: [{ set: { 'spec.expirationSeconds': 600 } }, { set: { 'spec.expirationSeconds': null } }],
    refuses: [{ set: { 'spec.expirationSeconds': 599 }, at: 'spec.expirationSeconds' }],
  },
};
