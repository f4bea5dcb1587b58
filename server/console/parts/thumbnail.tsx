import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { titlesOnBoard } from '../../../shared/board/index.ts';
import type { Content, ContentBody, ContentKind } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { drawingOf, thumbnailOf } from '../api/contents.ts';
import { versionQuery } from '../api/plans.ts';
import { LANGUAGES } from '../../../shared/page-language.ts';
import classes from './thumbnail.module.css';
import { useIsSeen } from './use-is-seen.ts';

const SIGNS: Record<ContentKind | 'playlist' | 'gone', ReactNode> = {
  image: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5v.1" />,
  video: <path d="M4 5h16v14H4zM10 9v6l5-3z" />,
  document: <path d="M6 3.5h8.5L18.5 8v12.5H6zM14 4v4.5h4.5M9 12.5h6.5M9 16h6.5" />,
  page: <path d="M4 5h16v14H4zM4 9h16M6.5 7v.1M8.5 7v.1M7 12h6M7 15.5h10" />,
  notice: <path d="M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5" />,
  board: <path d="M4 5h16v14H4zM4 9.5h16M7 13h4M14 13h3M7 16h4M14 16h3" />,
  facts: <path d="M4 5h16v14H4zM4 10h16M10 10v9" />,
  playlist: <path d="M4 6.5h11M4 12h11M4 17.5h7M17 13v6.5l4-3.25z" />,
  gone: <path d="M4 5h16v14H4zM9 9l6 6m0-6-6 6" />,
};

type Pictured = Pick<Content, 'id' | 'kind' | 'latestVersion' | 'latestDigest'>;

/** What a content looks like: its picture, or the words of a notice or a board. Its title stands beside it. */
export function Thumbnail({ of }: { of: Pictured }) {
  if (of.kind === 'facts') return <ThumbnailFrame sign={of.kind} />;
  return of.kind === 'notice' || of.kind === 'board' ? <Words of={of} /> : <Still of={of} />;
}

/** The place of a picture, with a sign where there is none; empty while it is not known what belongs there. */
export function ThumbnailFrame({ sign, children }: { sign?: keyof typeof SIGNS; children?: ReactNode }) {
  return (
    <span className={classes.frame}>
      {sign !== undefined && (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          {SIGNS[sign]}
        </svg>
      )}
      {children}
    </span>
  );
}

function Still({ of }: { of: Pictured }) {
  const [isMissing, setMissing] = useState(false);
  return (
    <ThumbnailFrame sign={of.kind}>
      {!isMissing && (
        <img
          src={(of.kind === 'page' ? drawingOf : thumbnailOf)(of.id, of.latestVersion)}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setMissing(true)}
        />
      )}
    </ThumbnailFrame>
  );
}

/** What a notice or a board is headed by, in two languages as on screens; asked for when somebody comes to see it. */
function Words({ of: { id, kind, latestDigest } }: { of: Pictured }) {
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useIsSeen(place);
  const body = useQuery({ ...versionQuery(useApi(), id, latestDigest), enabled: isSeen }).data?.body;
  const texts = body === undefined ? [] : firstTwo(titlesOf(body));
  return (
    <span ref={place} className={classes.place} aria-hidden="true">
      {texts.length === 0 ? (
        <ThumbnailFrame sign={kind} />
      ) : (
        <span className={classes.words}>
          {texts.map(([language, title]) => (
            <span key={language} lang={language}>
              {title}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}

/** What a notice or a board is headed by, by language. */
function titlesOf(body: ContentBody): Readonly<Record<string, string>> {
  if (body.kind === 'board') return titlesOnBoard(body);
  if (body.kind !== 'notice') return {};
  return Object.fromEntries(Object.entries(body.texts).map(([language, { title }]) => [language, title]));
}

/** Vietnamese before English before all others, of which the console has no fonts. */
function firstTwo(texts: Readonly<Record<string, string>>): (readonly [language: string, string])[] {
  const known = LANGUAGES.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [[language, text] as const];
  });
  return known.length > 0 ? known : Object.entries(texts).slice(0, 1);
}
