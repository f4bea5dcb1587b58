import { useQuery } from '@tanstack/react-query';
import type { Display, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displayQuery } from '../../api/places.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords, type Say } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { placementWords } from '../../words/placement-words.ts';
import { displayWords } from './display-words.ts';
import { FactList } from './fact-list.tsx';
import classes from './display.module.css';

type SayFact = Say<keyof (typeof displayWords)['texts']['vi']>;

/** Where the display stands, and what is planned for it must fit. */
export function DisplayFacts({ displayId, gate }: { displayId: string; gate: Gate | undefined }) {
  const say = useWords(displayWords);
  const sayPlacement = useWords(placementWords);
  const languageName = useLanguageNames();
  const display = useQuery(displayQuery(useApi(), displayId));
  return (
    <section className={classes.card} aria-labelledby="facts">
      <h2 id="facts">{say('facts')}</h2>
      <QueryView query={display}>
        {(known) => {
          const languages = known.languages ?? gate?.languages ?? [];
          return (
            <FactList
              facts={[
                [say('canvas'), canvasOf(known, say)],
                ...(known.wall === null ? [] : ([[say('wall'), wallOf(known.wall, say)]] as const)),
                [say('physical'), physicalOf(known, say)],
                [say('distance'), say('metres', { metres: known.viewingDistanceM })],
                [say('placement'), sayPlacement(known.placement)],
                [say('languages'), languages.map(languageName).join(', ')],
                [say('zone'), known.zone ?? gate?.zone ?? ''],
                ...(known.tags.length === 0 ? [] : ([[say('tags'), known.tags.join(', ')]] as const)),
              ]}
            />
          );
        }}
      </QueryView>
    </section>
  );
}

function canvasOf({ canvas: { widthPx: width, heightPx: height }, rotation }: Display, say: SayFact): string {
  return rotation === 0
    ? say('canvasOf', { width, height })
    : say('turned', { width, height, degrees: rotation });
}

function wallOf({ key, canvas, xPx, yPx }: NonNullable<Display['wall']>, say: SayFact): string {
  return say('partOf', { key, width: canvas.widthPx, height: canvas.heightPx, x: xPx, y: yPx });
}

function physicalOf({ physical }: Display, say: SayFact): string {
  return physical.kind === 'panel'
    ? say('panel', { inches: physical.diagonalInches })
    : say('led', { pitch: physical.pitchMm });
}
