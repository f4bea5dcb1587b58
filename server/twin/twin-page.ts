import type { ContentVersion, LocalisedText, NoticeBlock } from '../../shared/contract/index.ts';
import { assertNever } from '../../shared/errors.ts';
import { directionOf } from '../../shared/languages/index.ts';
import { signNumber } from '../../shared/sign-number.ts';
import { boardTable, type BoardTable } from './board-table.ts';
import { html, type Html } from './html.ts';
import type { GateTwin } from './twin.ts';
import { twinWords } from './twin-words.ts';
import { dayAndTime } from './wall-time.ts';

/** The page of a gate in a language: what its screens show, as text for phones and readers of screens. */
export function twinPage(twin: GateTwin, language: string): string {
  const { gate, languages, versions, atMs } = twin;
  const { words, language: spoken } = twinWords(language);
  const name = inLanguage(gate.name, language, gate.languages);
  const time = dayAndTime(atMs, gate.zone, spoken);
  const [beforeTime = '', afterTime = ''] = words.asOf.split('{time}');
  const articles = versions.flatMap((version) => article(twin, version, language) ?? []);
  const own = { lang: spoken, dir: directionOf(spoken) };
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${name.text}</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/g/twin.css">
</head>
<body>
<header>
<h1${about(name.language)}>${name.text}</h1>
<p lang="${own.lang}" dir="${own.dir}">${beforeTime}<bdi>${time}</bdi>${afterTime}</p>
<nav aria-label="${words.languages}"><ul>${languages.map((one) => languageLink(gate.key, one, language))}</ul></nav>
</header>
<main>
${articles.length === 0 ? html`<p lang="${own.lang}" dir="${own.dir}">${words.nothing}</p>` : articles}
</main>
<footer><p lang="${own.lang}" dir="${own.dir}">${words.unsigned}</p></footer>
</body>
</html>
`.text;
}

/** Languages by their own names. */
function languageLink(gateKey: string, language: string, shown: string): Html {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  const current = language === shown ? html` aria-current="page"` : null;
  return html`<li>
    <a href="/g/${gateKey}/${language}" hreflang="${language}" ${about(language)}${current}>${name}</a>
  </li>`;
}

function article(twin: GateTwin, { body }: ContentVersion, language: string): Html | null {
  switch (body.kind) {
    case 'notice': {
      const { text, language: said } = inLanguage(body.texts, language, twin.gate.languages);
      const number = signNumber(body.pictogram ?? '');
      const plate = number === null ? null : html` <bdi class="number">${number}</bdi>`;
      return html`<article${about(said)}><h2>${text.title}${plate}</h2>${text.blocks.map(block)}</article>`;
    }
    case 'board': {
      const texts: Readonly<Record<string, unknown>> = body.texts;
      const { language: said } = inLanguage(texts, language, twin.gate.languages);
      return board(boardTable(body, said, twin), said);
    }
    case 'video':
    case 'image':
    case 'document':
    case 'page':
      return described(body, language, twin);
    case 'facts':
      return null;
    default:
      return assertNever(body);
  }
}

/** Where there is no room for columns, each value has the name of its own before it. */
function cell(value: string, head: string | null): Html {
  const name = head === null ? null : html`<span class="name" aria-hidden="true">${head}</span> `;
  return html`<td>${name}<bdi>${value}</bdi></td>`;
}

function board({ title, head, rows, sentence, note }: BoardTable, language: string): Html {
  const heads =
    head === null
      ? null
      : html`<thead>
          <tr>
            ${head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>`;
  const lines = rows.map(
    ([name = '', ...values]) =>
      html`<tr>
        <th scope="row"><bdi>${name}</bdi></th>
        ${values.map((value, i) => cell(value, head?.[i + 1] ?? null))}
      </tr>`,
  );
  return html`<article${about(language)}>${title === null ? null : html`<h2>${title}</h2>`}${
    sentence === null
      ? html`<table>
          ${heads}
          <tbody>
            ${lines}
          </tbody>
        </table>`
      : html`<p>${sentence}</p>`
  }${note === null ? null : html`<p class="note">${note}</p>`}</article>`;
}

/** What a picture shows, and what a video says, for those who do not see or hear it. */
function described(
  body: Extract<ContentVersion['body'], { kind: 'video' | 'image' | 'document' | 'page' }>,
  language: string,
  { gate }: GateTwin,
): Html | null {
  const captions = body.kind === 'video' ? (body.captions ?? {}) : {};
  const texts: Record<string, string[]> = {};
  for (const [tag, text] of Object.entries(body.description ?? {})) texts[tag] = [text];
  for (const [tag, cues] of Object.entries(captions))
    texts[tag] = [...(texts[tag] ?? []), ...cues.map(({ lines }) => lines.join(' '))];
  if (Object.keys(texts).length === 0) return null;
  const { text, language: said } = inLanguage(texts, language, gate.languages);
  return html`<article${about(said)}>${text.map((line) => html`<p>${line}</p>`)}</article>`;
}

function block(said: NoticeBlock): Html {
  switch (said.kind) {
    case 'paragraph':
      return html`<p>${said.text}</p>`;
    case 'steps':
      return html`<ol>
        ${said.steps.map(({ text }) => html`<li>${text}</li>`)}
      </ol>`;
    case 'list':
      return html`<ul>
        ${said.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
    case 'table':
      return html`<table>
        <tr>
          ${said.head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
        ${said.rows.map(tableRow)}
      </table>`;
    case 'contact':
      return html`<p>
        ${said.label}: <strong><bdi>${said.value}</bdi></strong>
      </p>`;
    case 'figure':
      return html`<p>${said.caption}</p>`;
    case 'qr':
      return html`<p>
        ${said.label}: <a href="${said.url}" rel="noreferrer"><bdi>${said.url}</bdi></a>
      </p>`;
    default:
      return assertNever(said);
  }
}

function tableRow([name = '', ...cells]: readonly string[]): Html {
  return html`<tr>
    <th scope="row"><bdi>${name}</bdi></th>
    ${cells.map((cell) => html`<td><bdi>${cell}</bdi></td>`)}
  </tr>`;
}

/** In the language asked for, else in English, as most can read who do not read the gate's; else in whatever is there. */
function inLanguage<Text>(
  texts: Readonly<Record<string, Text>> | LocalisedText,
  language: string,
  gateLanguages: readonly string[],
): { text: Text; language: string } {
  const known = [language, 'en', ...gateLanguages, ...Object.keys(texts)].find((one) =>
    Object.hasOwn(texts, one),
  );
  return { text: texts[known ?? ''] as Text, language: known ?? language };
}

function about(language: string): Html {
  return html` lang="${language}" dir="${directionOf(language)}"`;
}

export const TWIN_STYLE = `
:root { color-scheme: light dark; --ground: #f7f5f0; --raised: #fff; --ink: #14212e; --muted: #55636f; --line: #d9d4c8; }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1c2b; --raised: #172a3f; --ink: #fff; --muted: #a9bbcd; --line: #2c4157; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.25rem; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.6 "Noto Sans", system-ui, sans-serif; }
[lang|=th] { line-height: 1.7; } [lang|=lo] { line-height: 1.8; } [lang|=km], [lang|=my] { line-height: 2.1; } [lang|=ar] { line-height: 1.9; }
header { padding-bottom: 1rem; border-bottom: 3px solid #e3a72f; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; text-align: -webkit-match-parent; text-align: match-parent; }
h1:is([lang|=th], [lang|=lo], [lang|=km], [lang|=my], [lang|=ar]) { line-height: 1.7; }
header p, footer p { margin: .3rem 0; color: var(--muted); font-size: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; margin: .8rem 0 0; padding: 0; list-style: none; }
nav a[lang] { display: flex; align-items: center; justify-content: center; min-width: 4.5rem; height: 3rem; padding: 0 .9rem; border: 1px solid var(--line); border-radius: 999px; color: inherit; text-decoration: none; line-height: 2rem; }
nav a[aria-current] { border-color: transparent; background: #e3a72f; color: #14212e; font-weight: 600; }
nav a:focus-visible { outline: 3px solid #e3a72f; outline-offset: 2px; }
article { margin: 1rem 0; padding: 1rem 1.25rem; border-radius: 14px; background: var(--raised); overflow-wrap: anywhere; overflow-x: auto; }
h2 { margin: 0 0 .5rem; font-size: 1.3rem; line-height: inherit; }
article > :last-child { margin-block-end: 0; }
.number { display: inline-block; margin-inline-start: .4rem; padding: 0 .6rem; border-radius: 8px; background: #e3a72f; color: #14212e; white-space: nowrap; }
article p { margin: .5rem 0; } article a { color: inherit; text-decoration-color: #e3a72f; text-decoration-thickness: 2px; text-underline-offset: .2em; }
ol, article ul { margin: .5rem 0; padding-inline-start: 1.5rem; } li { margin: .35rem 0; } nav li { margin: 0; }
table { width: 100%; border-collapse: collapse; } th { text-align: start; font-weight: 600; }
th, td { overflow-wrap: break-word; padding-block: .5rem; padding-inline: 0 .75rem; border-top: 1px solid var(--line); vertical-align: top; }
td { font-variant-numeric: tabular-nums; } td:last-child:not(:only-child) { white-space: nowrap; }
.note, td .name { color: var(--muted); font-size: 1rem; } td .name { display: none; }
@media (max-width: 40rem) { thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  :is(thead + tbody tr, tbody:not(:has([scope=col])) tr:has(td + td)) { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .5rem 0; border-top: 1px solid var(--line); }
  :is(thead + tbody tr, tbody:not(:has([scope=col])) tr:has(td + td)) :is(th, td) { padding: 0; border: 0; }
  tbody:not(:has([scope=col])) tr:has(td + td) th { flex-basis: 100%; } thead + tbody td .name { display: inline; } }
`;
