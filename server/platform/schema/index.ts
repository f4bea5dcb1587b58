import type { AccountsTables } from './accounts.ts';
import type { ApprovalTables } from './approval.ts';
import type { AuditTables } from './audit.ts';
import type { DeskTables } from './desk.ts';
import type { DirectoryTables } from './directory.ts';
import type { EditorialTables } from './editorial.ts';
import type { FeedsTables } from './feeds.ts';
import type { HousekeepingTables } from './housekeeping.ts';
import type { InboxTables } from './inbox.ts';
import type { KiosksTables } from './kiosks.ts';
import type { LegibilityTables } from './legibility.ts';
import type { LibraryTables } from './library.ts';
import type { MailTables } from './mail.ts';
import type { OpeningTables } from './opening.ts';
import type { PlacesTables } from './places.ts';
import type { PlanningTables } from './planning.ts';
import type { PlaysTables } from './plays.ts';
import type { PublishingTables } from './publishing.ts';
import type { ReadingsTables } from './readings.ts';

/** One logical schema on both engines: text ids and instants, JSON as text. Column names are camelCase here, snake_case in SQL. */
export interface Tables
  extends
    AccountsTables,
    ApprovalTables,
    AuditTables,
    DeskTables,
    DirectoryTables,
    EditorialTables,
    FeedsTables,
    HousekeepingTables,
    InboxTables,
    KiosksTables,
    LegibilityTables,
    LibraryTables,
    MailTables,
    OpeningTables,
    PlacesTables,
    PlanningTables,
    PlaysTables,
    PublishingTables,
    ReadingsTables {}
