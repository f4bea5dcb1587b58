export { createTrustKeeper, type TrustKeeper, type TrustKeeperParts } from './trust-keeper.ts';
