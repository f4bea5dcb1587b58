import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Database } from './database.ts';
import { problems } from './http.ts';
import type { FastifyPluginAsyncZod } from './zod-provider.ts';

const Health = z.object({ status: z.literal('ok') });

/** `/health`: the process lives. `/ready`: it serves; not while it shuts down or its database does not answer. */
export const healthRoutes: FastifyPluginAsyncZod<{ database: Database }> = async (app, { database }) => {
  let isDraining = false;
  app.addHook('preClose', async () => {
    isDraining = true;
  });
  const config = { access: 'public' } as const;
  const schema = { tags: ['health'], response: { 200: Health, ...problems } };

  app.get('/health', { config, schema: { ...schema, summary: 'The process lives' } }, () => ({
    status: 'ok' as const,
  }));

  app.get('/ready', { config, schema: { ...schema, summary: 'The server serves' } }, async () => {
    if (isDraining) throw new AppError('server/draining', 'the server is shutting down');
    await sql`select 1`.execute(database.read);
    return { status: 'ok' as const };
  });
};
