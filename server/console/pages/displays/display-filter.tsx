import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { DisplayStanding } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displayCountsQuery, type SoughtDisplays } from '../../api/displays.ts';
import { useWords } from '../../words/define-words.ts';
import { displaysWords } from './displays-words.ts';
import classes from './display-filter.module.css';

const TYPING_MS = 250;

interface DisplayFilterProps {
  sought: SoughtDisplays;
  seek: (changed: { text?: string | undefined; standing?: DisplayStanding | undefined }) => void;
}

/** Which displays are listed: by words, and by how they fare, each with how many there are. */
export function DisplayFilter({ sought, seek }: DisplayFilterProps) {
  const say = useWords(displaysWords);
  const type = useDebouncedCallback(
    (text: string) => seek({ text: text.trim() === '' ? undefined : text }),
    TYPING_MS,
  );
  return (
    <search className={classes.filter}>
      <TextInput
        type="search"
        className={classes.text}
        aria-label={say('search')}
        placeholder={say('searchHint')}
        defaultValue={sought.text}
        maxLength={200}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <Standings sought={sought} seek={seek} />
    </search>
  );
}

function Standings({ sought: { standing: chosen, ...sought }, seek }: DisplayFilterProps) {
  const say = useWords(displaysWords);
  const counts = useQuery(displayCountsQuery(useApi(), sought)).data;
  return (
    <div role="group" aria-label={say('state')} className={classes.standings}>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => seek({ standing: undefined })}>
        {say('all')} <span>{counts?.all}</span>
      </button>
      {DisplayStanding.options.map((standing) => (
        <button
          key={standing}
          type="button"
          aria-pressed={chosen === standing}
          onClick={() => seek({ standing })}
        >
          {say(`of-${standing}`)} <span>{counts?.standings[standing]}</span>
        </button>
      ))}
    </div>
  );
}
