import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { feedFixture } from '../support/feed-documents.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
});
afterAll(() => stand[Symbol.asyncDispose]());

it('makes a feed after a sample was tried, and tells how it fares and what was wrong', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}/readings`);
  await page.getByRole('link', { name: 'Feeds' }).press('Enter');
  await page.getByRole('heading', { name: 'There are no feeds yet' }).waitFor();
  await page.getByRole('link', { name: 'Add a feed' }).press('Enter');

  const form = page.getByRole('form', { name: 'Feed' });
  const save = form.getByRole('button', { name: 'Save' });
  await save.click();
  await form.getByText('Give the feed a name.').waitFor();
  await form.getByText('Fill in the link.').waitFor();
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Flights of the hall');
  await form.getByRole('radio', { name: 'A program sends it' }).check();
  await form.getByRole('textbox', { name: 'How it is read (JSON)' }).fill('{"map": {"tables": 7}}');
  await save.click();
  await form.getByText(/^map\.tables: /).waitFor();
  await form.getByRole('combobox', { name: 'Format' }).selectOption('Flights (AIDX)');
  await save.click();
  await form.getByText('Fill in the airport’s code, as HAN.').waitFor();
  await form.getByRole('textbox', { name: 'Airport (IATA)' }).fill('HAN');

  const trial = page.getByRole('complementary', { name: 'Try it' });
  const sample = trial.getByRole('textbox', { name: 'Sample document' });
  await trial.getByRole('button', { name: 'Try it' }).click();
  await trial.getByText('Paste a sample document.').waitFor();
  await sample.fill('<html><title>502 Bad Gateway</title></html>');
  await trial.getByRole('button', { name: 'Try it' }).click();
  await trial.getByText('Not its format').waitFor();
  await sample.fill(flights());
  await trial.getByRole('button', { name: 'Try it' }).click();
  const arrivals = trial.getByRole('region', { name: 'Rows of flights.arrivals' });
  await arrivals.getByRole('cell', { name: 'VN255', exact: true }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  await save.click();
  const row = page.getByRole('row').filter({ hasText: 'Flights of the hall' });
  await row.getByText('Nothing yet').waitFor();
  const push = await pusher();
  await push(flights());
  await push('<html></html>');
  await page.reload();
  await row.getByText('Good').waitFor();
  await row.getByText('Not its format').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await row.getByRole('link', { name: 'Flights of the hall' }).press('Enter');
  const history = page.getByRole('table', { name: 'Faults of late' });
  await history.getByRole('row').filter({ hasText: 'Not its format' }).getByText('is a web page').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Remove the feed' }).click();
  await page.getByRole('heading', { name: 'There are no feeds yet' }).waitFor();
});

/** A program with a token, which sends documents to the one feed. */
async function pusher(): Promise<(body: string) => Promise<void>> {
  const { rows } = await operator.get<{ rows: { feed: { id: string } }[] }>('/feed-states');
  const expiresAt = `${Temporal.Now.plainDateISO().add({ days: 1 }).toString()}T00:00:00.000Z`;
  const scopes = ['readings:write'];
  const { secret } = await operator.post<{ secret: string }>('/api-tokens', {
    name: 'AODB',
    scopes,
    gateIds: [gateId],
    expiresAt,
  });
  const address = `${stand.origin}/api/v1/feeds/${rows[0]?.feed.id ?? ''}/documents`;
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/xml' };
  return async (body) => {
    await fetch(address, { method: 'POST', headers, body });
  };
}

/** Those of the fixture, of now. */
function flights(): string {
  const now = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  return new TextDecoder()
    .decode(feedFixture('han.aidx.xml'))
    .replaceAll(/2026-11-26T\d\d:\d\d:\d\d(?:Z|\+07:00)/g, now);
}
