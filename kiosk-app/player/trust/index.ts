export { clearGoneStatements, clearGoneVersions } from './gone-faults.ts';
export { readVersion } from './read-version.ts';
export { createTrustKeeper, type TrustKeeper, type TrustKeeperParts } from './trust-keeper.ts';
