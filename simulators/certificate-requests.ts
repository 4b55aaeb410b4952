// Requests for certificates (PKCS #10): what a client that has made its own key sends, in place of the key.

import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { ECDSA_WITH_SHA256, nameOf, newKeys, pemOf } from './certificates.js';
import { bitString, integer, objectIdentifier, readAll, sequence, tagged, type Tagged } from './der.js';

/** A request whose signature is good: whoever sent it has the private key. */
export interface CertificateRequest {
  /** The name that is asked for, in DER. */
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
}

/** A new key and a request for a certificate of it, both PEM: for those who want to try how a vendor takes one. */
export function createCertificateRequest(commonName: string): { readonly csr: string; readonly key: string } {
  const { privateKey, publicKey } = newKeys();
  const content = sequence(
    integer(Buffer.from([VERSION_1])),
    nameOf(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(ATTRIBUTES),
  );
  const signature = bitString(sign('sha256', content, privateKey));
  const request = sequence(content, sequence(objectIdentifier(ECDSA_WITH_SHA256)), signature);
  const lines = request.toString('base64').replace(/.{64}/g, '$&\n');
  return { csr: `${BEGIN}\n${lines}\n${END}\n`, key: pemOf(privateKey) };
}

/** Reads a request from PEM; undefined for one that is no request, or that was signed with another key. */
export function readCertificateRequest(pem: string): CertificateRequest | undefined {
  const match = FORM.exec(pem.trim());
  if (match === null) return undefined;
  try {
    return proven(Buffer.from(match[1] ?? '', 'base64'));
  } catch {
    // Bytes that are no DER, or a kind of key that Node does not know: to the one who asks, it is all one.
    return undefined;
  }
}

function proven(request: Buffer): CertificateRequest | undefined {
  const [content, algorithm, signature] = inside(readAll(request)[0]);
  const [, subject, key] = inside(content);
  if (content === undefined || subject === undefined || key === undefined) return undefined;
  const digest = DIGESTS.find(([dotted]) => inside(algorithm)[0]?.whole.equals(objectIdentifier(dotted)));
  if (digest === undefined || signature === undefined) return undefined;
  const publicKey = createPublicKey({ key: key.whole, format: 'der', type: 'spki' });
  // The first byte of a bit string tells how many of its last bits do not count: none, here.
  const good = verify(digest[1], content.whole, publicKey, signature.content.subarray(1));
  return good ? { subject: subject.whole, publicKey } : undefined;
}

const inside = (value: Tagged | undefined): Tagged[] => (value === undefined ? [] : readAll(value.content));

const DIGESTS: readonly (readonly [algorithm: string, digest: string | null])[] = [
  [ECDSA_WITH_SHA256, 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  // Ed25519 has its digest in itself.
  ['1.3.101.112', null],
];

const VERSION_1 = 0;
const ATTRIBUTES = 0xa0;
const BEGIN = '-----BEGIN CERTIFICATE REQUEST-----';
const END = '-----END CERTIFICATE REQUEST-----';
// The older label has NEW in it, and some tools still write it.
const FORM =
  /^-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----\s([A-Za-z0-9+/=\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----$/;
