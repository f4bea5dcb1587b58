import { useState, type ReactNode } from 'react';
import type { Content, ContentKind } from '../../../shared/contract/index.ts';
import { thumbnailOf } from '../api/contents.ts';
import classes from './thumbnail.module.css';

const SIGNS: Record<ContentKind | 'playlist' | 'gone', ReactNode> = {
  image: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5v.1" />,
  video: <path d="M4 5h16v14H4zM10 9v6l5-3z" />,
  document: <path d="M6 3.5h8.5L18.5 8v12.5H6zM14 4v4.5h4.5M9 12.5h6.5M9 16h6.5" />,
  notice: <path d="M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5" />,
  facts: <path d="M4 5h16v14H4zM4 10h16M10 10v9" />,
  playlist: <path d="M4 6.5h11M4 12h11M4 17.5h7M17 13v6.5l4-3.25z" />,
  gone: <path d="M4 5h16v14H4zM9 9l6 6m0-6-6 6" />,
};

/** Words are drawn by screens only. */
const PICTURED: readonly ContentKind[] = ['image', 'video', 'document'];

/** What a content looks like, or the sign of its kind where there is no picture. Its title stands beside it. */
export function Thumbnail({ of }: { of: Pick<Content, 'id' | 'latestVersion' | 'kind'> }) {
  const [isMissing, setMissing] = useState(false);
  return (
    <ThumbnailFrame sign={of.kind}>
      {PICTURED.includes(of.kind) && !isMissing && (
        <img
          src={thumbnailOf(of.id, of.latestVersion)}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setMissing(true)}
        />
      )}
    </ThumbnailFrame>
  );
}

/** The place of a picture, with a sign where there is none. */
export function ThumbnailFrame({ sign, children }: { sign: keyof typeof SIGNS; children?: ReactNode }) {
  return (
    <span className={classes.frame}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {SIGNS[sign]}
      </svg>
      {children}
    </span>
  );
}
