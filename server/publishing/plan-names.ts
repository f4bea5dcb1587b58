import type { ManifestContent, ManifestDisplay } from '../../shared/contract/index.ts';
import { approvedNames, areNamesApproved } from '../../shared/place-names.ts';
import { findingOf, type DisplayFinding } from './finding.ts';
import { toManifestContent, type Resolution } from './plan-parts.ts';

interface PlanNames {
  /** As its screen will name it. */
  display: ManifestDisplay;
  /** What a kiosk needs to see that people approved these names. */
  contents: Record<string, ManifestContent>;
  findings: DisplayFinding[];
}

/** What a display's gate and area are called on its screen: what people approved, and no other word. */
export function planNames(display: ManifestDisplay, names: Resolution | null): PlanNames {
  const content = names?.kind === 'showable' ? names.content : null;
  const facts = content?.version.placeNames ?? null;
  const said = facts === null ? [] : [facts];
  return {
    display: { ...display, ...approvedNames(display, said) },
    contents:
      content === null ? {} : { [content.version.digest]: toManifestContent(content, display.canvas) },
    findings: areNamesApproved(display, said) ? [] : [notApproved(display)],
  };
}

function notApproved({ gateId }: ManifestDisplay): DisplayFinding {
  const detail = 'the names of the gate or the area are not approved in every language, and are not shown';
  return findingOf({ code: 'gate/names-not-approved', detail, subjectId: gateId, remedy: 'approve-names' });
}
