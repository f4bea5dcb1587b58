export { deliveryRoutes } from './delivery-routes.ts';
export { createDelivery, type Delivery, type DeliveryDeps } from './delivery.ts';
export { attachDoorbell, type DoorbellDeps } from './doorbell.ts';
