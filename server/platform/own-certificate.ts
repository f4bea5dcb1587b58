import { readFileSync } from 'node:fs';
import { Server as HttpsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import type { Platform } from './platform.ts';

const LOOKED_AT_EVERY_MS = 60_000;

/** PEM files: the certificate with those of its authorities behind it, and its private key. */
export interface CertificateFiles {
  certificate: string;
  key: string;
}

export interface OwnCertificate {
  cert: Buffer;
  key: Buffer;
}

/** Throws `config/invalid` when the files cannot be read, or do not belong together. */
export function readCertificate(files: CertificateFiles): OwnCertificate {
  try {
    const read = { cert: readFileSync(files.certificate), key: readFileSync(files.key) };
    createSecureContext(read);
    return read;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new AppError('config/invalid', `the certificate for https cannot be used: ${reason}`, { cause });
  }
}

/**
 * Gives new connections the certificate that is in the files, so that one is renewed without a restart. Files that do not
 * belong together, as when only one of them has been written yet, change nothing.
 */
export function followCertificate(
  app: FastifyInstance,
  files: CertificateFiles,
  { clock, logger }: Pick<Platform, 'clock' | 'logger'>,
): void {
  const { server } = app;
  if (!(server instanceof HttpsServer)) return;
  let last = readCertificate(files);
  let cancel = clock.after(LOOKED_AT_EVERY_MS, look);
  app.addHook('onClose', async () => cancel());

  function look(): void {
    cancel = clock.after(LOOKED_AT_EVERY_MS, look);
    try {
      const found = readCertificate(files);
      if (found.cert.equals(last.cert) && found.key.equals(last.key)) return;
      (server as unknown as HttpsServer).setSecureContext(found);
      last = found;
      logger.info('the certificate for https was renewed');
    } catch (error) {
      logger.warn({ err: error }, 'the certificate for https stays as it was');
    }
  }
}
