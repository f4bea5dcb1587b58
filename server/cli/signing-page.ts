import { fastify } from 'fastify';
import { digestGroups } from '../../shared/digest-groups.ts';
import { AppError } from '../../shared/errors.ts';
import { explainTakenPort } from '../../shared/taken-port.ts';
import { readConfig } from '../config.ts';
import { pageHash, signingPageRoutes } from '../pages/index.ts';
import { serializerCompiler, validatorCompiler } from '../platform/zod-provider.ts';

const HOSTNAME = 'sign.localhost';

/** By which an approver tells a page that was kept from another. */
export async function signingPageInWords(folder = readConfig().signingFolder): Promise<string[]> {
  const hash = await pageHash(folder);
  return hash === null ? [] : [`The signing page of this version: ${digestGroups(hash).join(' ')}`];
}

/** Serves a signing page that somebody keeps, to this machine alone; says where, and which. Throws `config/invalid`. */
export async function serveSigningPage(options: { port: string; folder?: string }): Promise<string> {
  const { port, folder = readConfig().signingFolder } = options;
  const words = await signingPageInWords(folder);
  if (words.length === 0) throw new AppError('config/invalid', `there is no signing page in ${folder}`);
  const app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(signingPageRoutes, { folder, hostname: HOSTNAME });
  await app.listen({ host: '127.0.0.1', port: Number(port) }).catch(explainTakenPort('--port', Number(port)));
  return [...words, `It is served at http://${HOSTNAME}:${port}`].join('\n');
}
