import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { displaysOfGateQuery } from '../../api/displays.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { pairingWords } from './pairing-words.ts';
import classes from './pairing.module.css';

interface DisplayChoiceProps {
  gateId: string;
  chosen: readonly string[];
  choose: (displayIds: readonly string[]) => void;
  error: string | undefined;
}

/** The displays of a gate; those that another kiosk drives cannot be taken from it here. */
export function DisplayChoice({ gateId, chosen, choose, error }: DisplayChoiceProps) {
  const say = useWords(pairingWords);
  const displays = useQuery({ ...displaysOfGateQuery(useApi(), gateId), enabled: gateId !== '' });
  return (
    <Checkbox.Group
      label={say('displays')}
      error={error}
      value={[...chosen]}
      onChange={(ids: string[]) => choose(ids)}
    >
      <QueryView
        query={displays}
        empty={{ of: (rows) => rows.length === 0, show: <p>{say('noDisplays')}</p> }}
      >
        {(rows) => (
          <div className={classes.displays}>
            {rows.map(({ displayId, name, kiosk }) => (
              <Checkbox
                key={displayId}
                name="displayIds"
                value={displayId}
                label={name}
                description={kiosk === null ? undefined : say('taken', { name: kiosk.name })}
                disabled={kiosk !== null}
              />
            ))}
          </div>
        )}
      </QueryView>
    </Checkbox.Group>
  );
}
