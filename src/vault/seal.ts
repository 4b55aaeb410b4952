/** Envelope encryption of one credential: its own random data key seals it, and a master key seals the data key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PartnergraphError } from '../errors.js';
import { Secret } from '../secret.js';

/** A key of the operator's, with the name under which rows refer to it. */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes in base64. */
  readonly key: Secret;
}

/** Whose credential it is. */
export interface Address {
  /** Configured account, the `id` of an entry of `partners`. */
  readonly account: string;
  /** The client's native id at the vendor. */
  readonly org: string;
}

/** A credential as it is stored. The texts are base64 of nonce, ciphertext and tag. */
export interface SealedCredential {
  /** The master key that opens the data key. */
  readonly keyId: string;
  readonly sealedKey: string;
  readonly sealedValue: string;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a credential, so that it opens at this address only. */
export function seal(value: Secret, address: Address, master: MasterKey): SealedCredential {
  const dataKey = randomBytes(KEY_BYTES);
  return {
    ...sealDataKey(dataKey, address, master),
    sealedValue: encrypt(Buffer.from(value.reveal()), dataKey, boundTo('value', address)),
  };
}

/** Opens a credential. Fails with VAULT_LOCKED when the row is not what was sealed at this address. */
export function open(sealed: SealedCredential, address: Address, masters: readonly MasterKey[]): Secret {
  const dataKey = openDataKey(sealed, address, masters);
  try {
    return new Secret(decrypt(sealed.sealedValue, dataKey, boundTo('value', address)).toString());
  } catch (error) {
    throw altered(address, error);
  }
}

/** Puts the data key under another master key; the credential itself is not opened. */
export function reseal(
  sealed: SealedCredential,
  address: Address,
  masters: readonly MasterKey[],
  master: MasterKey,
): SealedCredential {
  return { ...sealed, ...sealDataKey(openDataKey(sealed, address, masters), address, master) };
}

function sealDataKey(dataKey: Buffer, address: Address, { id, key }: MasterKey) {
  const sealedKey = encrypt(dataKey, bytesOf(key), boundTo('key', address, id));
  return { keyId: id, sealedKey };
}

function openDataKey(
  { keyId, sealedKey }: SealedCredential,
  address: Address,
  masters: readonly MasterKey[],
): Buffer {
  const master = masters.find(({ id }) => id === keyId);
  if (master === undefined) {
    throw locked(address, `is sealed with the master key ${keyId}, which is not configured`);
  }
  try {
    return decrypt(sealedKey, bytesOf(master.key), boundTo('key', address, keyId));
  } catch (error) {
    throw altered(address, error);
  }
}

const bytesOf = (key: Secret): Buffer => Buffer.from(key.reveal(), 'base64');

/** What is authenticated beside the ciphertext: a row that is copied to another customer, or another key, fails. */
function boundTo(part: 'key' | 'value', { account, org }: Address, ...keyId: string[]): Buffer {
  return Buffer.from(JSON.stringify(['partnergraph/1', part, account, org, ...keyId]));
}

function encrypt(plain: Buffer, key: Buffer, bound: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function decrypt(text: string, key: Buffer, bound: Buffer): Buffer {
  const bytes = Buffer.from(text, 'base64');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(bound)
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

function altered(address: Address, cause: unknown): PartnergraphError {
  return locked(address, 'does not open: its row was altered, or its master key is another one now', cause);
}

function locked({ account, org }: Address, why: string, cause?: unknown): PartnergraphError {
  const message = `the credential of the client ${org} ${why}`;
  return new PartnergraphError('VAULT_LOCKED', message, { partner: account, org }, { cause });
}
