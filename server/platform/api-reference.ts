import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from './zod-provider.ts';

const TITLE = 'Waypost';
const DESCRIPTION =
  'Information screens at border gates. Errors are problems (RFC 9457) with a stable `code`; lists page by `limit` and ' +
  '`after`; writers of what is there already name the revision they read by `If-Match`.';

/** The bar on top is the library's own sign, and asks for the address of other APIs. */
const STYLE = '.swagger-ui .topbar { display: none }';

/** Collects the OpenAPI description; register it before the routes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: TITLE,
        description: DESCRIPTION,
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

/** Serves the description for reading and trying at `/docs`. */
export async function serveReference(app: FastifyInstance): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      theme: { title: 'Waypost API', css: [{ filename: 'waypost.css', content: STYLE }] },
    });
  });
}
