import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';

/** As OWASP asks of PBKDF2 with HMAC-SHA-256 (2023); Node itself writes 2,048. */
const ITERATIONS = 600_000;
const LINE = /.{1,64}/g;

const OID = {
  pbes2: '2a864886f70d01050d',
  pbkdf2: '2a864886f70d01050c',
  hmacSha256: '2a864886f70d0209',
  aes256Cbc: '60864801650304012a',
} as const;

/**
 * A PKCS #8 private key (DER) under a passphrase, as PEM that Node and OpenSSL read: PBES2 of RFC 8018 with PBKDF2-HMAC-SHA-256
 * and AES-256-CBC.
 */
export function encryptedPem(pkcs8: Uint8Array, passphrase: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, ITERATIONS, 32, 'sha256'), iv);
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  const prf = sequence(oid(OID.hmacSha256), Buffer.from('0500', 'hex'));
  const derivation = sequence(oid(OID.pbkdf2), sequence(octets(salt), integer(ITERATIONS), prf));
  const algorithm = sequence(oid(OID.pbes2), sequence(derivation, sequence(oid(OID.aes256Cbc), octets(iv))));
  const lines = sequence(algorithm, octets(encrypted)).toString('base64').match(LINE) ?? [];
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${lines.join('\n')}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
}

function sequence(...members: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(members));
}

function octets(bytes: Uint8Array): Buffer {
  return tagged(0x04, Buffer.from(bytes));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

/** Of three bytes, the first below 0x80, as the iterations are. */
function integer(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntBE(value, 0, 3);
  return tagged(0x02, bytes);
}

/** Nothing here is longer than 255 bytes. */
function tagged(tag: number, content: Buffer): Buffer {
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x81, content.length];
  return Buffer.concat([Buffer.from(head), content]);
}
