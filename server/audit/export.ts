import { AuditExportHeader, AuditLine } from '../../shared/contract/index.ts';
import { readJsonLines, type LinesOf } from '../platform/json-lines.ts';

const AUDIT: LinesOf<AuditExportHeader, AuditLine> = {
  header: AuditExportHeader,
  line: AuditLine,
  code: 'audit/not-an-export',
  name: 'the audit',
};

/** Reads an exported chain, line by line. Throws `audit/not-an-export`. */
export function readExport(
  file: string,
): Promise<{ header: AuditExportHeader; lines: AsyncIterable<AuditLine> }> {
  return readJsonLines(file, AUDIT);
}
