// A throw-away certificate authority, so that a simulator can demand a client certificate as the vendor does.

import { generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  TRUE,
  utcTime,
  utf8String,
} from './der.js';
import type { CertificateRequest } from './certificate-requests.js';

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** What a loopback server that demands client certificates needs, and what its client needs. All PEM. */
export interface MutualTls {
  /** The authority that signed both of the others. */
  readonly ca: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: KeyPair;
  readonly client: KeyPair;
  /** A client certificate for whoever has sent this request. */
  readonly certify: (request: CertificateRequest) => string;
}

/**
 * A new authority, a server certificate and a client certificate. Written by hand over node:crypto, which signs but
 * cannot make certificates: the packages that can bring twenty others along, for what is a page of DER.
 */
export function createMutualTls(clientName: string): MutualTls {
  const authority = { name: nameOf('Partnergraph simulator CA'), ...newKeys() };
  const issue = (name: string, extensions: Buffer[]): KeyPair => {
    const { publicKey, privateKey } = newKeys();
    return { certificate: certify(nameOf(name), publicKey, authority, extensions), key: pemOf(privateKey) };
  };
  const forClients = [extension(EXTENDED_KEY_USAGE, sequence(objectIdentifier(CLIENT_AUTHENTICATION)))];
  return {
    ca: certify(authority.name, authority.publicKey, authority, [
      extension(BASIC_CONSTRAINTS, sequence(TRUE), TRUE),
      // keyCertSign is bit 5, so two bits of the byte are unused.
      extension(KEY_USAGE, bitString(Buffer.from([0x04]), 2), TRUE),
    ]),
    server: issue('localhost', [
      extension(EXTENDED_KEY_USAGE, sequence(objectIdentifier(SERVER_AUTHENTICATION))),
      extension(SUBJECT_ALTERNATIVE_NAME, sequence(dnsName('localhost'), ipAddress(127, 0, 0, 1))),
    ]),
    client: issue(clientName, forClients),
    certify: ({ publicKey, subject }) => certify(subject, publicKey, authority, forClients),
  };
}

interface Authority {
  readonly name: Buffer;
  readonly privateKey: KeyObject;
}

function certify(subject: Buffer, publicKey: KeyObject, issuer: Authority, extensions: Buffer[]): string {
  const algorithm = sequence(objectIdentifier(ECDSA_WITH_SHA256));
  const now = Date.now();
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([VERSION_3]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    issuer.name,
    // A day back, for clocks that are late.
    sequence(utcTime(new Date(now - DAY)), utcTime(new Date(now + 3650 * DAY))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, issuer.privateKey);
  return new X509Certificate(sequence(content, algorithm, bitString(signature))).toString();
}

/** New keys of the one kind that is used here. */
export const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A private key as PEM. */
export const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A name that is nothing but a common name, in DER. */
export const nameOf = (commonName: string): Buffer =>
  sequence(set(sequence(objectIdentifier(COMMON_NAME), utf8String(commonName))));

const extension = (id: string, value: Buffer, ...critical: Buffer[]): Buffer =>
  sequence(objectIdentifier(id), ...critical, octetString(value));

const dnsName = (name: string): Buffer => tagged(0x82, Buffer.from(name, 'ascii'));

const ipAddress = (...bytes: number[]): Buffer => tagged(0x87, Buffer.from(bytes));

const DAY = 24 * 60 * 60 * 1000;
const VERSION_3 = 2;
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
/** The signature that is made here. */
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
