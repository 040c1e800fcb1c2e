import { createPublicKey, verify } from 'node:crypto';

/** A DER value: its whole encoding and its content. */
interface DerValue {
  readonly tag: number;
  readonly whole: Buffer;
  readonly content: Buffer;
}

const sequence = 0x30;
const bitString = 0x03;
const objectIdentifier = 0x06;
const malformed = 'asn1: structure error: malformed certificate request';

/** Hash functions of the signature algorithms that Go verifies, by the hex of their object identifiers. */
const hashes: ReadonlyMap<string, string | undefined> = new Map([
  ['2a864886f70d01010b', 'sha256'],
  ['2a864886f70d01010c', 'sha384'],
  ['2a864886f70d01010d', 'sha512'],
  ['2a8648ce3d040302', 'sha256'],
  ['2a8648ce3d040303', 'sha384'],
  ['2a8648ce3d040304', 'sha512'],
  ['2b6570', undefined],
]);

/**
 * Why the server would not take the base64 of a PEM block as a PKCS #10 request (ParseCSR and CheckSignature);
 * undefined when its signature is right, or of an algorithm that is not known here.
 */
export function certificateRequestProblem(request: string): string | undefined {
  const pem = Buffer.from(request, 'base64').toString('latin1');
  const block = /-----BEGIN ([^-\n]+)-----\r?\n([A-Za-z0-9+/=\s]*?)-----END \1-----/.exec(pem);
  if (block === null || block[1] !== 'CERTIFICATE REQUEST') return 'PEM block type must be CERTIFICATE REQUEST';
  return derProblem(Buffer.from(block[2] ?? '', 'base64'));
}

function derProblem(der: Buffer): string | undefined {
  const [outer, ...trailing] = derValues(der);
  if (outer?.tag !== sequence || trailing.length > 0) return malformed;
  const [info, algorithm, signature] = derValues(outer.content);
  if (info?.tag !== sequence || algorithm?.tag !== sequence || signature?.tag !== bitString) return malformed;
  const [, , publicKey] = derValues(info.content);
  const [identifier] = derValues(algorithm.content);
  if (publicKey?.tag !== sequence || identifier?.tag !== objectIdentifier) return malformed;
  const name = identifier.content.toString('hex');
  if (!hashes.has(name)) return undefined;
  return isSignedBy(publicKey.whole, hashes.get(name), info.whole, signature.content.subarray(1))
    ? undefined
    : 'x509: signature does not match the public key';
}

function isSignedBy(publicKey: Buffer, hash: string | undefined, content: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
    return verify(hash ?? null, content, key, signature);
  } catch {
    return false;
  }
}

/** The values that stand one after the other in the buffer; none when a length does not fit. */
function derValues(buffer: Buffer): readonly DerValue[] {
  const values: DerValue[] = [];
  let at = 0;
  while (at < buffer.length) {
    const tag = buffer[at] ?? 0;
    const first = buffer[at + 1] ?? 0xff;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    if (lengthBytes > 4 || start > buffer.length) return [];
    const length = lengthBytes === 0 ? first : buffer.readUIntBE(at + 2, lengthBytes);
    if (start + length > buffer.length) return [];
    values.push({ tag, whole: buffer.subarray(at, start + length), content: buffer.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}
