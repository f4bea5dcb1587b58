import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One source file as the rules see it. Paths are relative to the project's root, with `/`. */
export interface Source {
  readonly path: string;
  readonly imports: readonly Import[];
  /** The text without comments and without what stands in strings. */
  readonly code: string;
}

export interface Import {
  /** What is imported, as written between `import` and `from`. */
  readonly names: string;
  /** A path from the root for a relative import, else the specifier as written. */
  readonly target: string;
  readonly isRelative: boolean;
}

const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[(=,:[!&|?{};]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
const importWithNames = /\b(?:import|export)\b([^'";]*?)\bfrom\s*['"]([^'"\n]+)['"]/g;
const importWithoutNames = /\bimport\s*\(?\s*['"]([^'"\n]+)['"]/g;

export function parseSource(path: string, text: string): Source {
  const uncommented = text.replace(token, (found) => (/^\/[/*]/.test(found) ? ' ' : found));
  return {
    path,
    imports: [
      ...uncommented
        .matchAll(importWithNames)
        .map(([, names = '', name = '']) => toImport(path, name, names)),
      ...uncommented.matchAll(importWithoutNames).map(([, name = '']) => toImport(path, name, '')),
    ],
    code: text.replace(token, withoutStrings),
  };
}

function toImport(path: string, specifier: string, names: string): Import {
  const isRelative = specifier.startsWith('.');
  const target = isRelative ? posix.join(posix.dirname(path), specifier) : specifier;
  return { names, target, isRelative };
}

/** Of a template, what it computes is code. */
function withoutStrings(found: string): string {
  if (!found.startsWith('`')) return ' ';
  return ` ${[...found.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression).join(' ')} `;
}

/** Reads every source file below the folders. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .filter((folder) => existsSync(posix.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|tsx|mts|cts)$/.test(file))
        .map((file) => posix.join(folder, file)),
    )
    .map((path) => parseSource(path, readFileSync(posix.join(root, path), 'utf8')));
}
