import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { blobRoutes } from './blob-routes.ts';
import { statementRoutes } from './delivery-routes.ts';
import type { Delivery } from './delivery.ts';

export { createDelivery, type Delivery, type DeliveryDeps } from './delivery.ts';
export { attachDoorbell, type DoorbellDeps } from './doorbell.ts';

export { createSpread, type Spread } from './spread.ts';

/** All that kiosks fetch. */
export const deliveryRoutes: FastifyPluginAsyncZod<{ delivery: Delivery }> = async (app, { delivery }) => {
  await app.register(blobRoutes, { delivery });
  await app.register(statementRoutes, { delivery });
};
