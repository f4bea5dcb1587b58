import { Skeleton } from '@mantine/core';
import { uuidv7 } from 'uuidv7';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { createPreview, type Preview, type PreviewScene } from '../../../../kiosk-app/screen/index.ts';
import { useWords } from '../../words/define-words.ts';
import { glassWords } from './glass-words.ts';
import classes from './glass.module.css';
import { useIsSeen } from '../use-is-seen.ts';

interface GlassProps {
  /** Null while it is not known. */
  scene: PreviewScene | null;
  /** What is on the glass is of before; the next is on its way. */
  isLate?: boolean;
  /** Before there is a scene, its shape; a landscape panel if nobody knows. */
  canvas?: { widthPx: number; heightPx: number } | undefined;
  /** Whether time goes on behind the glass. */
  isRunning: boolean;
  /** What it is a picture of, and what is on it. */
  label: string;
  /** What is to be known of it besides. */
  note?: string | undefined;
}

/** Whether all of a scene is on the glass. */
type Drawn = 'drawing' | 'whole' | 'broken';

const LANDSCAPE = { widthPx: 16, heightPx: 9 };

/** A display's picture, drawn by the code that draws on kiosks. Drawn only while somebody can see it. */
export function Glass({ scene, isLate = false, canvas, isRunning, label, note }: GlassProps) {
  const say = useWords(glassWords);
  const frame = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(frame);
  const [drawn, setDrawn] = useState<Drawn>('drawing');
  const size = scene?.display.canvas ?? canvas ?? LANDSCAPE;
  return (
    <Frame size={size}>
      <div
        ref={frame}
        className={classes.glass}
        role="img"
        aria-label={scene === null ? say('loading', { label }) : label}
        data-drawn={scene === null || isLate ? 'drawing' : drawn}
      >
        {scene === null ? (
          <Skeleton className={classes.fill} radius={0} />
        ) : (
          isSeen && <Stage key={String(isRunning)} scene={scene} isRunning={isRunning} onDrawn={setDrawn} />
        )}
      </div>
      {note !== undefined && <p className={classes.besides}>{note}</p>}
      {drawn === 'broken' && <p className={classes.broken}>{say('failed')}</p>}
    </Frame>
  );
}

/** The place of a picture that nobody has come to see yet. */
export function EmptyGlass() {
  return (
    <Frame size={LANDSCAPE}>
      <div className={classes.glass} />
    </Frame>
  );
}

/** Keeps the shape of a canvas, as wide as there is room and no higher than `--glass-height`. */
export function Frame({
  size,
  children,
}: {
  size: { widthPx: number; heightPx: number };
  children: ReactNode;
}) {
  const shape: CSSProperties & Record<`--${string}`, number> = {
    '--glass-ratio': size.widthPx / size.heightPx,
  };
  return (
    <div className={classes.frame} style={shape}>
      {children}
    </div>
  );
}

interface StageProps {
  scene: PreviewScene;
  isRunning: boolean;
  onDrawn: (drawn: Drawn) => void;
}

/** The stage of the screen, which React leaves alone. */
function Stage({ scene, isRunning, onDrawn }: StageProps) {
  const root = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview>(null);
  useEffect(() => {
    if (root.current === null) return undefined;
    const opened = createPreview(root.current, {
      newId: uuidv7,
      isRunning,
      onDrawn: (isWhole) => onDrawn(isWhole ? 'whole' : 'broken'),
    });
    preview.current = opened;
    return () => opened[Symbol.dispose]();
  }, [isRunning, onDrawn]);
  useEffect(() => {
    onDrawn('drawing');
    preview.current?.show(scene);
  }, [scene, onDrawn]);
  return (
    <div className={classes.fill} aria-hidden="true" inert>
      <div ref={root} className={classes.stage} />
    </div>
  );
}
