import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules, strayFolders } from './rules.ts';
import { parseSource, readSources } from './source.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = readSources(root, ['shared', 'server', 'kiosk-app']);

/** For each rule, by its first words: a file that breaks it and one beside it that does not. */
const planted: Record<
  string,
  { breaks: [path: string, text: string][]; keeps: [path: string, text: string][] }
> = {
  'programs are': {
    breaks: [
      ['server/platform/x.ts', "import { exec } from 'node:child_process';"],
      [
        'server/platform/x.ts',
        "import { spawn } from 'node:child_process';\nspawn(file, [], { shell: true });",
      ],
    ],
    keeps: [
      ['server/platform/x.ts', "import { execFile, spawn } from 'node:child_process';"],
      ['server/platform/x.ts', 'const x = { shell: electron };'],
    ],
  },
  'pages make': {
    breaks: [
      ['kiosk-app/screen/notice/x.ts', 'root.innerHTML = text;'],
      ['server/console/parts/x.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />;'],
      ['server/pages/landing.ts', 'frame.srcdoc = text;'],
      ['kiosk-app/screen/x.ts', 'eval(text);'],
    ],
    keeps: [
      ['kiosk-app/screen/notice/x.ts', 'root.textContent = text;'],
      ['server/platform/x.ts', 'page.innerHTML = text;'],
    ],
  },
  'shared imports': {
    breaks: [
      ['shared/ids.ts', "import { randomUUID } from 'node:crypto';"],
      ['shared/time/clock.ts', "import { now } from '../../server/platform/clock.ts';"],
      ['shared/ids.ts', "export { v7 } from 'uuidv7';"],
      ['shared/ids.ts', "const { z } = await import('zodiac');"],
    ],
    keeps: [['shared/ids.ts', "import { z } from 'zod';\nimport type { A } from './contract/a.ts';"]],
  },
  'shared reaches': {
    breaks: [
      ['shared/ids.ts', 'export const id = Math.random();'],
      ['shared/timeline/resolve.ts', 'const now = new Date();'],
      ['shared/timeline/resolve.ts', 'const text = `${Date.now()}`;'],
      ['shared/errors.ts', 'if (process.env.DEBUG) throw error;'],
      ['shared/legibility/measure.ts', 'document.querySelector(name); window.open();'],
    ],
    keeps: [
      ['shared/time/instant.ts', 'export const parse = (text: string) => new Date(text);'],
      ['shared/timeline/window.ts', '/** new Date() */ function ends(window: Window) { return window.end; }'],
      ['shared/errors.ts', "const title = 'The process has no document';"],
    ],
  },
  'server and kiosk-app': {
    breaks: [
      ['server/plays/play.ts', "import { Journal } from '../../kiosk-app/player/journal/index.ts';"],
      ['server/console/preview.ts', "import { stage } from '../../kiosk-app/screen/stage.ts';"],
      ['kiosk-app/player/sync/sync.ts', "import { app } from '../../../server/app.ts';"],
    ],
    keeps: [['server/console/preview.ts', "import { stage } from '../../kiosk-app/screen/index.ts';"]],
  },
  'a server capability': {
    breaks: [['server/planning/schedule.ts', "import type { Gate } from '../places/gate.ts';"]],
    keeps: [
      ['server/planning/schedule.ts', "import type { Gate } from '../places/index.ts';"],
      ['server/planning/schedule.ts', "import { clock } from '../platform/clock.ts';"],
    ],
  },
  'the platform': {
    breaks: [['server/platform/jobs.ts', "import { prune } from '../plays/index.ts';"]],
    keeps: [['server/platform/jobs.ts', "import { clock } from './clock.ts';"]],
  },
  'routes are imported': {
    breaks: [['server/places/gate.ts', "import { gateRoutes } from './gate-routes.ts';"]],
    keeps: [['server/places/index.ts', "import { gateRoutes } from './gate-routes.ts';"]],
  },
  'routes ask rules': {
    breaks: [['server/places/gate-routes.ts', "import { gateStore } from './gate-store.ts';"]],
    keeps: [['server/places/gate-routes.ts', "import { gatesOf } from './gate.ts';"]],
  },
  'SQL is spoken': {
    breaks: [
      ['server/places/gate.ts', "import { sql } from 'kysely';"],
      ['server/places/gate-routes.ts', "database.selectFrom('gate').selectAll();"],
    ],
    keeps: [
      ['server/places/gate-store.ts', "import { sql } from 'kysely'; database.insertInto('gate');"],
      ['server/places/gate.ts', "import type { Kysely } from 'kysely';"],
    ],
  },
  'the player': {
    breaks: [
      ['kiosk-app/player/health/health.ts', "import { app } from 'electron';"],
      ['kiosk-app/player/playback/stage.ts', "import { draw } from '../../screen/index.ts';"],
    ],
    keeps: [
      ['kiosk-app/player/playback/stage.ts', "import { Stage } from '../../../shared/contract/index.ts';"],
    ],
  },
  'the machine': {
    breaks: [
      ['kiosk-app/machine/disk.ts', "import { app } from 'electron';"],
      ['kiosk-app/machine/run-player.ts', "import { PageServer } from '../browser-host/page-server.ts';"],
    ],
    keeps: [['kiosk-app/machine/run-player.ts', "import { Player } from '../player/player.ts';"]],
  },
  'hosts of screens': {
    breaks: [
      ['kiosk-app/browser-host/host.ts', "import { HttpNetwork } from '../machine/network.ts';"],
      ['kiosk-app/electron/shell.ts', "import { PageServer } from '../browser-host/page-server.ts';"],
      ['kiosk-app/electron/preload.ts', "import { createStage } from '../screen/index.ts';"],
    ],
    keeps: [['kiosk-app/browser-host/host.ts', "import { runPlayer } from '../machine/index.ts';"]],
  },
  'Electron itself': {
    breaks: [
      ['kiosk-app/electron/shell.ts', "import { app } from 'electron';"],
      ['server/app.ts', "import electron from 'electron/main';"],
    ],
    keeps: [
      ['kiosk-app/electron/shell.ts', "import type { App } from 'electron';"],
      ['kiosk-app/electron/main.ts', "import { app } from 'electron';"],
    ],
  },
  'a preload': {
    breaks: [
      ['kiosk-app/electron/preload.ts', "import { StageEvent } from '../../shared/contract/stage.ts';"],
    ],
    keeps: [
      ['kiosk-app/electron/preload.ts', "import type { StageEvent } from '../../shared/contract/stage.ts';"],
    ],
  },
  'the screen': {
    breaks: [
      ['kiosk-app/screen/main.ts', "import 'node:fs';"],
      ['kiosk-app/screen/main.ts', "import { player } from '../player/index.ts';"],
    ],
    keeps: [['kiosk-app/screen/main.ts', "import '@fontsource/noto-sans/latin.css';\nimport './stage.ts';"]],
  },
  'the console is': {
    breaks: [
      ['server/console/api/api.ts', "import { Places } from '../../places/index.ts';"],
      ['server/console/main.tsx', "import { readFile } from 'node:fs/promises';"],
      ['server/console/parts/thumbnail.tsx', "import { Stage } from '../../../kiosk-app/screen/stage.ts';"],
    ],
    keeps: [
      [
        'server/console/main.tsx',
        "import { createRoot } from 'react-dom/client';\nimport { Gate } from '../../shared/contract/index.ts';",
      ],
    ],
  },
  'the signing page is': {
    breaks: [
      ['server/pages/signing/page.ts', "import { pageHash } from '../page-hash.ts';"],
      ['server/pages/signing/page.ts', "import { Gate } from '../../console/parts/index.ts';"],
      ['server/pages/signing/page.ts', "import { readFile } from 'node:fs/promises';"],
    ],
    keeps: [
      [
        'server/pages/signing/page.ts',
        "import { createPreview } from '../../../kiosk-app/screen/index.ts';\nimport './page.css';",
      ],
    ],
  },
  'the desk is': {
    breaks: [
      ['server/pages/desk/page.ts', "import { h } from '../signing/page.ts';"],
      ['server/pages/desk/page.ts', "import { useWords } from '../../console/words/define-words.ts';"],
      ['server/pages/desk/page.ts', "import { readFile } from 'node:fs/promises';"],
    ],
    keeps: [
      [
        'server/pages/desk/page.ts',
        "import { h } from '../parts/dom.ts';\nimport { preferredLanguage } from '../../../shared/page-language.ts';",
      ],
    ],
  },
  'the server imports nothing of the signing page': {
    breaks: [['server/pages/signing-page-routes.ts', "import { examine } from './signing/examine.ts';"]],
    keeps: [['server/pages/index.ts', "import { pageHash } from './page-hash.ts';"]],
  },
  'the server imports nothing of the console': {
    breaks: [['server/pages/console-routes.ts', "import { openConsole } from '../console/app/console.tsx';"]],
    keeps: [['server/console/main.tsx', "import { openConsole } from './app/console.tsx';"]],
  },
  'a page of the console': {
    breaks: [
      ['server/console/pages/today/today.tsx', "import { signInWords } from '../sign-in/sign-in-words.ts';"],
    ],
    keeps: [['server/console/pages/index.ts', "import { today } from './today/index.ts';"]],
  },
};

function violationsOf(rule: (typeof rules)[number], [path, text]: [string, string]): string[] {
  return rule.violations(parseSource(path, text));
}

describe.each(rules)('$sentence', (rule) => {
  it('holds in every file', () => {
    const broken = sources.flatMap((source) =>
      rule.violations(source).map((what) => `${source.path}: ${what}`),
    );
    expect(broken).toEqual([]);
  });

  it('would be seen to be broken', () => {
    const examples = Object.entries(planted).find(([start]) => rule.sentence.startsWith(start))?.[1];
    expect(examples?.breaks.filter((file) => violationsOf(rule, file).length === 0)).toEqual([]);
    expect(examples?.keeps.filter((file) => violationsOf(rule, file).length > 0)).toEqual([]);
  });
});

describe('the top level is fixed', () => {
  it('has no folder beyond the map', () => {
    const ignored = readFileSync(`${root}.gitignore`, 'utf8').split('\n');
    const isIgnored = (name: string): boolean =>
      ignored.includes(`${name}/`) || ignored.includes(`/${name}/`);
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== '.git' && !isIgnored(entry.name))
      .map(({ name }) => name);
    expect(strayFolders(folders)).toEqual([]);
  });

  it('would see a stray folder', () => {
    expect(strayFolders(['server', 'utils'])).toEqual(['utils']);
  });
});
