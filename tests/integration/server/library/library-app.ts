import type { FastifyInstance } from 'fastify';
import { approvalRoutes } from '../../../../server/approval/index.ts';
import {
  contentRoutes,
  fileRoutes,
  multipartRoutes,
  tusRoutes,
  uploadRoutes,
} from '../../../../server/library/index.ts';
import { EVERYTHING } from '../../../../server/platform/authority.ts';
import { guardAccess } from '../../../../server/platform/access-hook.ts';
import { createFastify } from '../../../../server/platform/fastify.ts';
import { Permission } from '../../../../shared/contract/index.ts';
import { author, testLibrary, type TestLibrary } from '../../../support/library.ts';

export interface LibraryApp extends TestLibrary {
  app: FastifyInstance;
  /** From now on it is this person who calls. */
  signInAs(personId: string): void;
}

/** The routes of library and approval, with somebody signed in who may do the given. */
export async function libraryApp(
  permissions: readonly Permission[] = Permission.options,
): Promise<LibraryApp> {
  const server = await testLibrary({ limitBytes: 2_000_000 });
  const http = { isHttps: false, trustProxy: false as const, callsPerMinute: 1_000 };
  const app = await createFastify({ platform: server.platform, ...http });
  let { id: personId } = author;
  const { name } = author;
  guardAccess(app, {
    signedIn: async () => ({
      sessionId: 's',
      personId,
      name,
      displayName: name,
      organisationId: server.organisations.ownId,
      roles: [],
      permissions,
      mustChangePassword: false,
      isTwoFactor: true,
      needsSecondFactor: false,
      isSteppedUp: true,
      ...EVERYTHING,
    }),
    authenticatedKiosk: () => Promise.reject(new Error('no kiosks here')),
    authenticatedToken: () => Promise.reject(new Error('no programs here')),
    scopeOf: async () => null,
    publicOrigin: 'http://localhost',
  });
  await app.register(contentRoutes, { library: server.library });
  await app.register(fileRoutes, { library: server.library });
  await app.register(multipartRoutes, { uploads: server.uploads, incoming: server.incoming });
  await app.register(uploadRoutes, { uploads: server.uploads });
  await app.register(tusRoutes, { uploads: server.uploads, incoming: server.incoming });
  await app.register(approvalRoutes, { approvals: server.approvals, contents: server.library });
  return {
    ...server,
    app,
    signInAs: (id) => void (personId = id),
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
