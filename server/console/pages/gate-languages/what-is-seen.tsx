import { useState } from 'react';
import { ContentClass, type Display } from '../../../../shared/contract/index.ts';
import { languageTurns, SHORTEST_TURN_MS } from '../../../../shared/legibility/index.ts';
import { Chips } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames, useList } from '../../words/localised.ts';
import { placementWords } from '../../words/placement-words.ts';
import { outcomeOf, type LanguagesChoices, type Outcome } from './languages-choices.ts';
import { languagesWords } from './languages-words.ts';
import classes from './languages.module.css';

type Placement = Display['placement'];

/** One of each kind by which the turns of languages go. */
const PLACEMENTS: readonly Placement[] = ['waiting-hall', 'queue', 'vehicle-lane', 'walk-past'];
/** Of a content that is there in some languages only. */
const USUALLY_THERE = 2;

/** What comes of the choices, by the rules that screens go by. */
export function WhatIsSeen({ choices }: { choices: LanguagesChoices }) {
  const say = useWords(languagesWords);
  return (
    <aside className={classes.seen} aria-labelledby="what-is-seen">
      <h2 id="what-is-seen">{say('seen')}</h2>
      <Turns languages={choices.languages} />
      <Example choices={choices} />
    </aside>
  );
}

/** The pages of a notice that is there in every language and read as fast as pages turn. */
function Turns({ languages }: { languages: readonly string[] }) {
  const say = useWords(languagesWords);
  const sayPlacement = useWords(placementWords);
  const nameOf = useLanguageNames();
  if (languages.length === 0) return <p className={classes.quiet}>{say('noLanguage')}</p>;
  return (
    <section className={classes.part} aria-labelledby="turns">
      <div>
        <h3 id="turns">{say('turns')}</h3>
        <p className={classes.quiet}>{say('turnsHint')}</p>
      </div>
      <dl className={classes.turns}>
        {PLACEMENTS.map((placement) => (
          <div key={placement}>
            <dt>{sayPlacement(placement)}</dt>
            <dd>
              {languageTurns(languages, { placement, mayPart: true, readMs: () => SHORTEST_TURN_MS }).map(
                ({ first, second }) => (
                  <span key={`${first} ${second ?? ''}`} className={classes.turn}>
                    {[first, ...(second === null ? [] : [second])].map(nameOf).join(' + ')}
                  </span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Example({ choices }: { choices: LanguagesChoices }) {
  const say = useWords(languagesWords);
  const nameOf = useLanguageNames();
  const { languages } = choices;
  const [chosen, choose] = useState<readonly string[] | null>(null);
  const there = chosen ?? languages.slice(0, USUALLY_THERE);
  const said = languages.filter((language) => there.includes(language));
  if (languages.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="example">
      <div>
        <h3 id="example">{say('example')}</h3>
        <p className={classes.quiet}>{say('exampleHint')}</p>
      </div>
      <Chips
        label={say('isThereIn')}
        name="example"
        kind="checkbox"
        options={languages.map((value) => ({ value, label: nameOf(value) }))}
        chosen={said}
        onChange={choose}
      />
      <dl className={classes.outcomes}>
        {said.length > 0 &&
          ContentClass.options.map((one) => (
            <div key={one}>
              <dt>{say(one)}</dt>
              <dd>
                <OutcomeText outcome={outcomeOf(choices, one, said)} />
              </dd>
            </div>
          ))}
      </dl>
      {said.length === 0 && <p className={classes.quiet}>{say('nowhereThere')}</p>}
    </section>
  );
}

function OutcomeText({ outcome: { policy, missing, given } }: { outcome: Outcome }) {
  const say = useWords(languagesWords);
  const nameOf = useLanguageNames();
  const list = useList();
  if (missing.length === 0) return say('everywhereThere');
  const listed = (languages: readonly string[]): string => list(languages.map(nameOf));
  return say(`${policy}-seen`, { missing: listed(missing), given: listed(given) });
}
