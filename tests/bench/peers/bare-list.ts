import type { BrowserContext, Page } from 'playwright-core';

const ADDRESS = '/bare-list';
const HTML = `<!doctype html><meta charset="utf-8"><title>Bare list</title>
<button>Open</button><main></main>
<script>
  const main = document.querySelector('main');
  const cell = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const row = ({ name, kiosk, revision, report }) => {
    const made = document.createElement('tr');
    const plays = (report?.showing ?? []).map(({ regionKey, until }) => regionKey + ' ' + until).join();
    const texts = [kiosk?.name, kiosk?.connected, plays, revision, kiosk?.lastSeenAt];
    made.append(cell('th', name), ...texts.map((text) => cell('td', String(text))));
    return made;
  };
  document.querySelector('button').onclick = async () => {
    const answer = await fetch('/api/v1/display-states?limit=50&gateId=' + location.hash.slice(1));
    const { rows } = await answer.json();
    const body = document.createElement('tbody');
    body.append(...rows.map(row));
    const table = document.createElement('table');
    table.append(body);
    main.replaceChildren(table);
  };
</script>`;

/** A page without anything that asks the same server for the displays of a gate and draws their rows as plain cells. */
export async function openBareList(context: BrowserContext): Promise<Page> {
  const answer = { contentType: 'text/html', body: HTML };
  await context.route(`**${ADDRESS}`, (route) => route.fulfill(answer));
  const page = await context.newPage();
  await page.goto(ADDRESS);
  return page;
}
