export { auditRoutes } from './audit-routes.ts';
export { compareChain, type Comparison, type Witness } from './compare.ts';
export { readExport } from './export.ts';
export type { AuditRetention } from './retention.ts';
export { createAudit, type Audit, type AuditedCommand } from './audit.ts';
