import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from './database.ts';
import { problems } from './http.ts';
import type { FastifyPluginAsyncZod } from './zod-provider.ts';

const Health = z.object({ status: z.literal('ok') });

/** `/health`: the process lives. `/ready`: its database answers, too. Neither while it shuts down. */
export const healthRoutes: FastifyPluginAsyncZod<{ database: Database }> = async (app, { database }) => {
  const config = { access: 'public' } as const;
  const schema = { tags: ['health'], response: { 200: Health, ...problems } };

  app.get('/health', { config, schema: { ...schema, summary: 'The process lives' } }, () => ({
    status: 'ok' as const,
  }));

  app.get('/ready', { config, schema: { ...schema, summary: 'The server serves' } }, async () => {
    await sql`select 1`.execute(database.read);
    return { status: 'ok' as const };
  });
};
