export { auditRoutes } from './audit-routes.ts';
export { createAudit, type Audit, type AuditedCommand, type ChainReport } from './audit.ts';
