import { posix } from 'node:path';
import type { Import, Source } from './source.ts';

/** One arrow of the architecture: a sentence, and what in a file breaks it (nothing, if all is well). */
export interface Rule {
  readonly sentence: string;
  readonly violations: (source: Source) => string[];
}

export const rules: readonly Rule[] = [
  {
    sentence: 'shared imports zod, rrule-temporal and itself only, and to judge passwords zxcvbn-ts',
    violations: (source) =>
      isIn(source.path, 'shared') ? targets(source, (to) => !mayShareImport(to, source.path)) : [],
  },
  {
    sentence: 'shared reaches for no clock, process, page or randomness (Date is named in shared/time only)',
    violations: ({ path, code }) =>
      isIn(path, 'shared')
        ? reachedFor(code).filter((name) => name !== 'Date' || !isIn(path, 'shared/time'))
        : [],
  },
  {
    sentence: 'server and kiosk-app meet only in shared (previews draw with kiosk-app/screen/index.ts)',
    violations: (source) => {
      if (isIn(source.path, 'kiosk-app')) return targets(source, ({ target }) => isIn(target, 'server'));
      if (!isIn(source.path, 'server')) return [];
      return targets(source, ({ target }) => isIn(target, 'kiosk-app') && !isPreview(source.path, target));
    },
  },
  {
    sentence: 'a server capability imports another only through its index.ts',
    violations: (source) => {
      const own = capabilityOf(source.path);
      if (own === undefined) return [];
      return targets(source, ({ target }) => {
        const other = capabilityOf(target);
        return other !== undefined && other !== own && other !== 'platform' && target !== doorOf(other);
      });
    },
  },
  {
    sentence: 'the platform holds no rules of ours: it imports no capability',
    violations: (source) => {
      if (!isIn(source.path, 'server/platform')) return [];
      return targets(source, ({ target }) => ![undefined, 'platform'].includes(capabilityOf(target)));
    },
  },
  {
    sentence: 'routes are imported only by the index.ts of their capability and by app.ts',
    violations: (source) =>
      isIn(source.path, 'server') && !isWiring(source.path)
        ? targets(source, ({ target }) => target.endsWith('-routes.ts'))
        : [],
  },
  {
    sentence: 'routes ask rules and import no store',
    violations: (source) =>
      source.path.endsWith('-routes.ts') ? targets(source, ({ target }) => target.endsWith('-store.ts')) : [],
  },
  {
    sentence: 'SQL is spoken only in stores, migrations and the platform',
    violations: (source) => (maySpeakSql(source.path) ? [] : spokenSql(source)),
  },
  {
    sentence: 'the player knows neither Electron nor the machine nor the browser host nor the screen',
    violations: (source) =>
      isIn(source.path, 'kiosk-app/player')
        ? targets(source, ({ target }) => target === 'electron' || isIn(target, ...shells))
        : [],
  },
  {
    sentence: 'the machine knows the player, and no host of screens',
    violations: (source) =>
      isIn(source.path, 'kiosk-app/machine')
        ? targets(source, ({ target }) => target === 'electron' || isIn(target, ...hosts, 'kiosk-app/screen'))
        : [],
  },
  {
    sentence: 'hosts of screens know the machine by its index.ts, the screen and each other not at all',
    violations: (source) => {
      const own = hosts.find((host) => isIn(source.path, host));
      if (own === undefined) return [];
      const foreign = [...hosts.filter((host) => host !== own), 'kiosk-app/screen'];
      return targets(source, ({ target }) => isIn(target, ...foreign) || isFurniture(target));
    },
  },
  {
    sentence: 'Electron itself is imported by main and preload of its shell; everything else is handed it',
    violations: (source) =>
      ['main', 'preload'].some((name) => source.path === `kiosk-app/electron/${name}.ts`)
        ? []
        : targets(source, ({ target, names }) => /^electron(\/|$)/.test(target) && !/^\s*type\b/.test(names)),
  },
  {
    sentence: 'a preload is one small file: it imports Electron, types, and the names of its channels',
    violations: (source) =>
      source.path === 'kiosk-app/electron/preload.ts'
        ? targets(source, ({ target, names }) => !mayPreloadImport(target, names))
        : [],
  },
  {
    sentence: 'the screen is a page: it imports shared, itself and packages that run in one',
    violations: (source) =>
      isIn(source.path, 'kiosk-app/screen') ? targets(source, (to) => !mayScreenImport(to)) : [],
  },
  {
    sentence:
      'the console is a page of its own: it imports shared, itself, the door of the screen, and packages that run in one',
    violations: (source) =>
      isIn(source.path, 'server/console') ? targets(source, (to) => !mayConsoleImport(to)) : [],
  },
  {
    sentence:
      'the signing page is a page of its own: it imports shared, itself, the door of the screen, and packages that run in one',
    violations: (source) =>
      isIn(source.path, SIGNING) ? targets(source, (to) => !maySigningImport(to)) : [],
  },
  {
    sentence: 'the desk is a page of its own: it imports shared, itself, and packages that run in one',
    violations: (source) => (isIn(source.path, DESK) ? targets(source, (to) => !mayDeskImport(to)) : []),
  },
  {
    sentence: 'the server imports nothing of the signing page, nor of the desk',
    violations: (source) =>
      isIn(source.path, SIGNING, DESK, PAGE_PARTS) || !isIn(source.path, 'server', 'shared', 'kiosk-app')
        ? []
        : targets(source, ({ target }) => isIn(target, SIGNING, DESK, PAGE_PARTS)),
  },
  {
    sentence: 'the server imports nothing of the console, which knows it by its public API only',
    violations: (source) =>
      isIn(source.path, 'server/console') || !isIn(source.path, 'server', 'shared', 'kiosk-app')
        ? []
        : targets(source, ({ target }) => isIn(target, 'server/console')),
  },
  {
    sentence: 'a page of the console imports no other page',
    violations: (source) => {
      const own = pageOf(source.path);
      return own === undefined
        ? []
        : targets(source, ({ target }) => ![undefined, own].includes(pageOf(target)));
    },
  },
  {
    sentence: 'programs are started with a list of arguments, and never by a shell',
    violations: (source) => [
      ...targets(
        source,
        ({ target, names }) => target === 'node:child_process' && /\bexec(?:Sync)?\b/.test(names),
      ),
      ...(/\bshell\s*:\s*(?!false\b)/.test(source.code) && startsPrograms(source) ? ['shell'] : []),
    ],
  },
  {
    sentence: 'pages make no markup of words, and no program of them',
    violations: ({ path, code }) =>
      isIn(path, 'kiosk-app/screen', 'server/console', 'server/pages')
        ? [...code.matchAll(MARKUP)].map(([found]) => found)
        : [],
  },
];

/** What a browser would read as HTML, or run. */
const MARKUP =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|createContextualFragment|srcdoc|new\s+Function)\b|\bdocument\.write\b|(?<![.\w])eval\(/gi;

const SIGNING = 'server/pages/signing';
const DESK = 'server/pages/desk';
/** Of both. */
const PAGE_PARTS = 'server/pages/parts';
const topLevelFolders = ['server', 'kiosk-app', 'shared', 'playlists', 'tests', 'docs', 'scripts', '.ci'];
const hosts = ['kiosk-app/electron', 'kiosk-app/browser-host'];
const shells = ['kiosk-app/electron', 'kiosk-app/browser-host', 'kiosk-app/machine', 'kiosk-app/screen'];

/** The folders that the fixed top level has no place for. */
export function strayFolders(folders: readonly string[]): string[] {
  return folders.filter((folder) => !topLevelFolders.includes(folder));
}

function targets(source: Source, isViolation: (imported: Import) => boolean): string[] {
  return source.imports.filter(isViolation).map(({ target }) => target);
}

function startsPrograms({ imports }: Source): boolean {
  return imports.some(({ target }) => target === 'node:child_process');
}

function isIn(path: string, ...folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

function isFurniture(target: string): boolean {
  return isIn(target, 'kiosk-app/machine') && target !== 'kiosk-app/machine/index.ts';
}

function mayPreloadImport(target: string, names: string): boolean {
  return ['electron', 'kiosk-app/electron/channels.ts'].includes(target) || /^\s*type\b/.test(names);
}

function mayShareImport({ target, isRelative }: Import, path: string): boolean {
  if (isRelative) return isIn(target, 'shared');
  if (isIn(path, 'shared/passwords') && target.startsWith('@zxcvbn-ts/')) return true;
  return /^(zod|rrule-temporal)(\/|$)/.test(target);
}

function mayScreenImport({ target, isRelative }: Import): boolean {
  return isRelative ? isIn(target, 'shared', 'kiosk-app/screen') : !/^(node:|electron$)/.test(target);
}

function mayConsoleImport({ target, isRelative }: Import): boolean {
  if (!isRelative) return !/^(node:|electron$)/.test(target);
  return isIn(target, 'shared', 'server/console') || target === 'kiosk-app/screen/index.ts';
}

function maySigningImport({ target, isRelative }: Import): boolean {
  if (!isRelative) return !/^(node:|electron$)/.test(target);
  return isIn(target, 'shared', SIGNING, PAGE_PARTS) || target === 'kiosk-app/screen/index.ts';
}

function mayDeskImport({ target, isRelative }: Import): boolean {
  if (!isRelative) return !/^(node:|electron$)/.test(target);
  return isIn(target, 'shared', DESK, PAGE_PARTS);
}

/** `server/console/pages/today/today.tsx` is of `today`; `pages/index.ts` lists them and is of none. */
function pageOf(path: string): string | undefined {
  return /^server\/console\/pages\/([^/]+)\//.exec(path)?.[1];
}

/** `window` and `document` may be names of a file's own: a window of time, a document that is shown. */
function reachedFor(code: string): string[] {
  const globals = ['Date', 'process', 'document', 'window'].filter(
    (name) => new RegExp(`(?<![.\\w$])${name}\\b(?!\\??:)`).test(code) && !isDeclared(code, name),
  );
  return /\bMath\s*\.\s*random\b/.test(code) ? [...globals, 'Math.random'] : globals;
}

function isDeclared(code: string, name: string): boolean {
  return new RegExp(`\\b(const|let|function)\\s+${name}\\b|[({,]\\s*${name}\\s*(\\??:|[,})]|=>)`).test(code);
}

function isPreview(path: string, target: string): boolean {
  const isPreviewing = isIn(path, 'server/console', SIGNING) || path.split('/').includes('renderer');
  return isPreviewing && target === 'kiosk-app/screen/index.ts';
}

/** `server/places/gate.ts` is of `places`; `server/app.ts` wires and is of none. */
function capabilityOf(path: string): string | undefined {
  return /^server\/([^/]+)\//.exec(path)?.[1];
}

function doorOf(capability: string): string {
  return `server/${capability}/index.ts`;
}

function isWiring(path: string): boolean {
  return ['index.ts', 'app.ts'].includes(posix.basename(path));
}

function maySpeakSql(path: string): boolean {
  return (
    path.endsWith('-store.ts') || isIn(path, 'server/platform') || path.split('/').includes('migrations')
  );
}

function spokenSql({ imports, code }: Source): string[] {
  const tag = imports.some(({ target, names }) => target === 'kysely' && /\bsql\b/.test(names));
  const builders = /\.\s*(selectFrom|insertInto|updateTable|deleteFrom|replaceInto)\s*\(/g;
  return [...(tag ? ['sql'] : []), ...code.matchAll(builders).map(([, name = '']) => name)];
}
