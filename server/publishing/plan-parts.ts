import {
  DEFAULT_ENTRY_MS,
  type Layout,
  type ManifestContent,
  type ManifestEntry,
  type ManifestLayout,
  type ManifestPlaylist,
  type Playlist,
  type PlaylistEntry,
  type Plays,
  type Remedy,
} from '../../shared/contract/index.ts';
import { fittingRendition, type Box } from '../../shared/renditions.ts';
import type { Plans } from '../planning/index.ts';
import type { ApprovedVersion, PlayableVersion } from './doors.ts';
import { findingOf, type DisplayFinding } from './finding.ts';

/** Least and greatest that a manifest takes. */
const LEAST_DURATION_MS = 100;
const GREATEST_DURATION_MS = 86_400_000;

/** A version that may be shown, with the approvals that say so and who wrote it. */
export interface ResolvedContent {
  version: PlayableVersion;
  approvals: ApprovedVersion['approvals'];
  drafts: ApprovedVersion['drafts'];
  /** When its approval ends; Infinity: not by itself. */
  untilMs: number;
}

/** What an entry's content came to: something to show, or why not. By itself it stays so until `changesAtMs`. */
export type Resolution = { changesAtMs: number } & (
  | { kind: 'showable'; content: ResolvedContent }
  | { kind: 'left-out'; code: string; detail: string; remedy: Remedy }
);

export type ContentSource = Extract<PlaylistEntry['source'], { kind: 'content' }>;
export type Resolve = (source: ContentSource) => Resolution;

/** Parts of a plan that can show something, and findings about those that cannot. */
export interface PlanParts {
  findings: DisplayFinding[];
  canPlay(plays: Plays): boolean;
  /** Everything that the given plays reach, ready for a manifest. */
  reachedBy(plays: readonly Plays[]): {
    playlists: Record<string, ManifestPlaylist>;
    layouts: Record<string, ManifestLayout>;
    contents: Record<string, ManifestContent>;
  };
  /** The boards among what is reached. */
  boardsAmong(contents: Record<string, ManifestContent>): PlayableVersion[];
}

/** Resolves the entries of all playlists and leaves out what may not or cannot be shown. */
export function planParts(plans: Plans, resolve: Resolve, canvas: Box): PlanParts {
  const contents = new Map<string, ManifestContent>();
  const boards = new Map<string, PlayableVersion>();
  const findings: PlanParts['findings'] = [];
  const entriesOf = new Map<string, ManifestEntry[]>();

  /** Children first: an entry that nests a playlist of nothing is left out. Nesting has no cycles, planning sees to it. */
  const entries = (playlist: Playlist): ManifestEntry[] => {
    const known = entriesOf.get(playlist.id);
    if (known !== undefined) return known;
    const resolved = playlist.entries.flatMap((entry) => resolveEntry(entry, playlist));
    entriesOf.set(playlist.id, resolved);
    return resolved;
  };

  const resolveEntry = (entry: PlaylistEntry, playlist: Playlist): ManifestEntry[] => {
    const { id, source, conditions, validFrom, validUntil } = entry;
    const timing = { id, conditions, validFrom, validUntil };
    if (source.kind === 'playlist') {
      const { kind, playlistId, pick } = source;
      return hasEntries(playlistId) ? [{ kind, playlistId, pick, ...timing }] : [];
    }
    const resolution = resolve(source);
    if (resolution.kind === 'left-out') {
      const { code, remedy } = resolution;
      const detail = `${playlist.name}: ${resolution.detail}`;
      findings.push(findingOf({ code, detail, subjectId: source.contentId, remedy }));
      return [];
    }
    const { version } = resolution.content;
    contents.set(version.digest, toManifestContent(resolution.content, canvas));
    if (version.kind === 'board') boards.set(version.digest, version);
    const durationMs = playingTime(entry.durationMs ?? version.durationMs ?? DEFAULT_ENTRY_MS);
    return [{ kind: source.kind, versionDigest: version.digest, durationMs, ...timing }];
  };

  const hasEntries = (playlistId: string): boolean => {
    const playlist = plans.playlists.get(playlistId);
    return playlist !== undefined && entries(playlist).length > 0;
  };

  const canPlay = (plays: Plays): boolean => {
    if (plays.kind === 'playlist') return hasEntries(plays.playlistId);
    const layout = plans.layouts.get(plays.layoutId);
    const playlistIds = layout === undefined ? [] : regionPlaylists(layout);
    return layout !== undefined && (playlistIds.length === 0 || playlistIds.some(hasEntries));
  };

  for (const playlist of plans.playlists.values()) entries(playlist);

  return {
    findings,
    canPlay,
    boardsAmong: (reached) => Object.keys(reached).flatMap((digest) => boards.get(digest) ?? []),
    reachedBy: (plays) => {
      const layouts = plays.flatMap((one) =>
        one.kind === 'layout' ? (plans.layouts.get(one.layoutId) ?? []) : [],
      );
      const roots = plays.flatMap((one) => (one.kind === 'playlist' ? [one.playlistId] : []));
      const playlists: Record<string, ManifestPlaylist> = {};
      const used: Record<string, ManifestContent> = {};
      const visit = (playlistId: string): void => {
        const playlist = plans.playlists.get(playlistId);
        if (playlist === undefined || playlists[playlistId] !== undefined) return;
        playlists[playlistId] = { order: playlist.order, entries: entries(playlist) };
        for (const entry of entries(playlist)) {
          if (entry.kind === 'playlist') visit(entry.playlistId);
          else used[entry.versionDigest] = known(contents, entry.versionDigest);
        }
      };
      for (const root of [...roots, ...layouts.flatMap(regionPlaylists)]) visit(root);
      return {
        playlists,
        layouts: Object.fromEntries(layouts.map((layout) => [layout.id, toManifestLayout(layout)])),
        contents: used,
      };
    },
  };
}

/** Everything that the entries of playlists name, pinned or not. */
export function contentSources({ playlists }: Pick<Plans, 'playlists'>): ContentSource[] {
  return [...playlists.values()].flatMap(({ entries }) =>
    entries.flatMap(({ source }) => (source.kind === 'content' ? [source] : [])),
  );
}

function known(contents: ReadonlyMap<string, ManifestContent>, digest: string): ManifestContent {
  const content = contents.get(digest);
  if (content === undefined) throw new TypeError(`content ${digest} was never resolved`);
  return content;
}

function playingTime(durationMs: number): number {
  return Math.min(Math.max(Math.round(durationMs), LEAST_DURATION_MS), GREATEST_DURATION_MS);
}

/**
 * A display is sent the one size of each picture that fills its canvas, whatever region of it the picture is for; of what
 * has no pictures, as a page, every file.
 */
export function toManifestContent(
  { version, approvals, drafts }: ResolvedContent,
  canvas: Box,
): ManifestContent {
  const { contentId, kind, class: contentClass, title, versionRef, pictures } = version;
  const fitting = pictures.flatMap((sizes) => fittingRendition(sizes, canvas)?.blob ?? []);
  const files = pictures.length === 0 ? [...version.files] : fitting;
  return { contentId, kind, class: contentClass, title, version: versionRef, files, approvals, drafts };
}

function toManifestLayout({ canvas, background, regions }: Layout): ManifestLayout {
  return { canvas, background, regions };
}

function regionPlaylists({ regions }: Layout): string[] {
  return regions.flatMap(({ source }) => (source.kind === 'playlist' ? [source.playlistId] : []));
}
