import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFiles, type PageFile } from './fonts.ts';
import { drawPlan } from './plan.ts';
import { LANGUAGES, STEPS, TITLE, type Language } from './words.ts';

/** Whose letters a family draws. */
const FAMILY_OF: Readonly<Record<Language, string>> = {
  vi: 'Noto Sans',
  en: 'Noto Sans',
  'zh-Hans': 'Noto Sans SC',
  ko: 'Noto Sans KR',
  ja: 'Noto Sans JP',
};

/** The example of a page of files: the way out of the arrivals hall, with everything that it needs. */
export async function wayOut(): Promise<PageFile[]> {
  const own = ['page.css', 'page.js'].map(async (path) => ({
    path,
    bytes: await readFile(join(import.meta.dirname, path), 'utf8'),
  }));
  return [{ path: 'index.html', bytes: html() }, ...(await Promise.all(own)), ...(await fontFiles(textOf))];
}

function textOf(family: string): string {
  const languages = LANGUAGES.filter((language) => FAMILY_OF[language] === family);
  const said = languages.flatMap((language) => [TITLE, ...STEPS].map((words) => words[language]));
  return said.join('') + (family === 'Noto Sans' ? '0123456789' : '');
}

function html(): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${TITLE.vi}</title>
<link rel="stylesheet" href="fonts.css">
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body>
<header>
<h1>${TITLE.vi}</h1>
${turnsOf(TITLE)}
</header>
<ol>
${STEPS.map((words, i) => `<li>\n<span class="number">${i + 1}</span>\n<div>\n<p class="name">${words.vi}</p>\n${turnsOf(words)}\n</div>\n</li>`).join('\n')}
</ol>
${drawPlan()}
</body>
</html>
`;
}

function turnsOf(words: Readonly<Record<Language, string>>): string {
  const [, ...others] = LANGUAGES;
  const said = others.map((language) => `<p class="second" lang="${language}">${words[language]}</p>`);
  return `<div class="turns">${said.join('')}</div>`;
}
