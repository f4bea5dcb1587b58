import { sql, type Kysely } from 'kysely';

/** First tables of `server/kiosks`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createKiosks(db);
  await createEnrolments(db);
  await createSessions(db);
  await createReports(db);
}

async function createKiosks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kiosks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('gate_id', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull().unique())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('enrolled_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('kiosk_displays')
    .addColumn('display_id', 'text', (column) => column.primaryKey())
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosks.id'))
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('kiosk_displays_of_kiosk').on('kiosk_displays').column('kiosk_id').execute();
}

async function createEnrolments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('enrolments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('kiosk_id', 'text', (column) => column.references('kiosks.id'))
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('enrolments_by_code').on('enrolments').column('code').execute();
  await db.schema
    .createTable('wrong_codes')
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('wrong_codes_by_address')
    .on('wrong_codes')
    .columns(['address', 'at'])
    .execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kiosk_challenges')
    .addColumn('nonce_hash', 'text', (column) => column.primaryKey())
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosks.id'))
    .addColumn('issue_order', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('kiosk_challenges_of_kiosk')
    .on('kiosk_challenges')
    .columns(['kiosk_id', 'issue_order'])
    .execute();
  await db.schema
    .createTable('kiosk_tokens')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosks.id'))
    .addColumn('boot_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('kiosk_tokens_of_kiosk').on('kiosk_tokens').column('kiosk_id').execute();
  await db.schema
    .createTable('kiosk_boots')
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosks.id'))
    .addColumn('boot_id', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('kiosk_boots_key', ['kiosk_id', 'boot_id'])
    .modifyEnd(sql`strict`)
    .execute();
}

async function createReports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kiosk_heartbeats')
    .addColumn('kiosk_id', 'text', (column) => column.primaryKey().references('kiosks.id'))
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('heartbeat', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('kiosk_faults')
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosks.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('display_id', 'text')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('first_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('cleared_at', 'text')
    .addPrimaryKeyConstraint('kiosk_faults_key', ['kiosk_id', 'id'])
    .modifyEnd(sql`strict`)
    .execute();
}
