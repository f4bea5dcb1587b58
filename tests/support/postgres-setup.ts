import type { TestProject } from 'vitest/node';
import { openAt, TEMPLATE } from './engines.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the socket. */
    postgres: string;
  }
}

/** One PostgreSQL for all tests of a project, with an empty database of today's schema to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  await postgres.create(TEMPLATE);
  const template = await openAt(postgres.urlOf(TEMPLATE));
  await template[Symbol.asyncDispose]();
  project.provide('postgres', postgres.folder);
  return async () => {
    await postgres[Symbol.asyncDispose]();
  };
}
