import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { AppError } from '../../shared/errors.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Who may vouch for the server's certificate: the well-known authorities, and those of a file (PEM, one or more). Throws
 * `config/invalid` when the file holds none. Node's own way, `NODE_EXTRA_CA_CERTS`, is shut in a packaged kiosk.
 */
export function readAuthorities(file: string): string[] {
  const own = certificatesIn(file);
  if (own.length > 0) return [...rootCertificates, ...own];
  throw new AppError('config/invalid', `WAYPOST_KIOSK_CA_FILE: ${file} holds no certificate`);
}

function certificatesIn(file: string): string[] {
  try {
    const found = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
    return found.map((pem) => new X509Certificate(pem).toString());
  } catch (cause) {
    throw new AppError('config/invalid', `WAYPOST_KIOSK_CA_FILE: ${file} cannot be read`, { cause });
  }
}
