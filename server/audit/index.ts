export { createAudit, type Audit, type AuditedCommand, type ChainReport } from './audit.ts';
