import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { AppError } from '../../shared/errors.ts';
import * as accounts from './migrations/0001-accounts.ts';
import * as places from './migrations/0002-places.ts';
import * as library from './migrations/0003-library.ts';
import * as approval from './migrations/0004-approval.ts';
import * as planning from './migrations/0005-planning.ts';
import * as publishing from './migrations/0006-publishing.ts';
import * as kiosks from './migrations/0007-kiosks.ts';
import * as plays from './migrations/0008-plays.ts';
import * as audit from './migrations/0009-audit.ts';
import * as heldContents from './migrations/0010-held-contents.ts';
import * as campaigns from './migrations/0011-campaigns.ts';
import * as planChanges from './migrations/0012-plan-changes.ts';
import * as uploads from './migrations/0013-uploads.ts';
import * as contentFacts from './migrations/0014-content-facts.ts';
import * as playSignatures from './migrations/0015-play-signatures.ts';
import * as keysByGate from './migrations/0016-keys-by-gate.ts';
import * as publishedBases from './migrations/0017-published-bases.ts';
import * as originalFiles from './migrations/0018-original-files.ts';
import * as housekeeping from './migrations/0019-housekeeping.ts';
import * as downloadLimits from './migrations/0020-download-limits.ts';
import * as contentStandings from './migrations/0021-content-standings.ts';
import * as publicationCounts from './migrations/0022-publication-counts.ts';
import * as openFaults from './migrations/0023-open-faults.ts';
import * as displayWords from './migrations/0024-display-words.ts';
import * as opening from './migrations/0025-opening.ts';
import * as readings from './migrations/0026-readings.ts';
import * as campaignPlays from './migrations/0027-campaign-plays.ts';
import * as readingSources from './migrations/0028-reading-sources.ts';
import * as organisations from './migrations/0029-organisations.ts';
import * as trustOrder from './migrations/0030-trust-order.ts';
import * as sessionStanding from './migrations/0031-session-standing.ts';
import * as drafts from './migrations/0032-drafts.ts';
import * as auditForms from './migrations/0033-audit-forms.ts';
import * as publicationGates from './migrations/0034-publication-gates.ts';
import * as editorial from './migrations/0035-editorial.ts';
import * as auditByAction from './migrations/0036-audit-by-action.ts';
import * as secondFactors from './migrations/0037-second-factors.ts';
import * as earlierReadings from './migrations/0038-earlier-readings.ts';
import * as mail from './migrations/0040-mail.ts';
import * as waysIn from './migrations/0042-ways-in.ts';
import * as kioskEnrolments from './migrations/0047-kiosk-enrolments.ts';
import * as kioskUpdates from './migrations/0048-kiosk-updates.ts';
import * as auditWitnesses from './migrations/0049-audit-witnesses.ts';
import * as reviewLanguages from './migrations/0050-review-languages.ts';
import * as editorialWay from './migrations/0051-editorial-way.ts';
import * as inbox from './migrations/0052-inbox.ts';
import * as feeds from './migrations/0061-feeds.ts';
import * as directory from './migrations/0065-directory.ts';
import * as legibility from './migrations/0066-legibility.ts';
import * as rendered from './migrations/0067-rendered.ts';
import * as desks from './migrations/0068-desks.ts';
import * as undrawn from './migrations/0071-undrawn.ts';
import * as drawnPages from './migrations/0074-drawn-pages.ts';
import type { Tables } from './schema/index.ts';

type Up = (db: Kysely<unknown>) => Promise<void>;

/** Every migration in order. Frozen once released, forward only. */
const MIGRATIONS: Record<string, { up: Up }> = {
  '0001-accounts': accounts,
  '0002-places': places,
  '0003-library': library,
  '0004-approval': approval,
  '0005-planning': planning,
  '0006-publishing': publishing,
  '0007-kiosks': kiosks,
  '0008-plays': plays,
  '0009-audit': audit,
  '0010-held-contents': heldContents,
  '0011-campaigns': campaigns,
  '0012-plan-changes': planChanges,
  '0013-uploads': uploads,
  '0014-content-facts': contentFacts,
  '0015-play-signatures': playSignatures,
  '0016-keys-by-gate': keysByGate,
  '0017-published-bases': publishedBases,
  '0018-original-files': originalFiles,
  '0019-housekeeping': housekeeping,
  '0020-download-limits': downloadLimits,
  '0021-content-standings': contentStandings,
  '0022-publication-counts': publicationCounts,
  '0023-open-faults': openFaults,
  '0024-display-words': displayWords,
  '0025-opening': opening,
  '0026-readings': readings,
  '0027-campaign-plays': campaignPlays,
  '0028-reading-sources': readingSources,
  '0029-organisations': organisations,
  '0030-trust-order': trustOrder,
  '0031-session-standing': sessionStanding,
  '0032-drafts': drafts,
  '0033-audit-forms': auditForms,
  '0034-publication-gates': publicationGates,
  '0035-editorial': editorial,
  '0036-audit-by-action': auditByAction,
  '0037-second-factors': secondFactors,
  '0038-earlier-readings': earlierReadings,
  '0040-mail': mail,
  '0042-ways-in': waysIn,
  '0047-kiosk-enrolments': kioskEnrolments,
  '0048-kiosk-updates': kioskUpdates,
  '0049-audit-witnesses': auditWitnesses,
  '0050-review-languages': reviewLanguages,
  '0051-editorial-way': editorialWay,
  '0052-inbox': inbox,
  '0061-feeds': feeds,
  '0065-directory': directory,
  '0066-legibility': legibility,
  '0067-rendered': rendered,
  '0068-desks': desks,
  '0071-undrawn': undrawn,
  '0074-drawn-pages': drawnPages,
};

/** Runs what the file lacks, each migration whole or not at all. Throws `storage/unreadable`. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: Record<string, { up: Up }> = MIGRATIONS,
): Promise<void> {
  const atomic = Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [name, atomically(up)]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(atomic) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new AppError('storage/unreadable', 'the database cannot be brought to this version', {
      cause: error,
    });
  }
}

/** Kysely trusts SQLite with no transactional DDL, though SQLite has it: a half-made schema would stay behind. */
function atomically(up: Up): Migration {
  return { up: (db: Kysely<unknown>) => (db.isTransaction ? up(db) : db.transaction().execute(up)) };
}
