export { createApprovals, type Approvals, type ApprovalsOptions } from './approval.ts';
export { approvalRoutes } from './approval-routes.ts';
export { signingRoutes } from './signing-routes.ts';
export { trustRoutes } from './trust-routes.ts';
export type { ApprovalWish } from './drafting.ts';
export { openKeyFolder, type ServerKeys } from './key-folder.ts';
export type { KeptStandings } from './kept-standings.ts';
export type { ApprovedVersion } from './standing.ts';
export { blobsOfTrust, findInstallation, namedByTrust } from './trust-store.ts';
