import type { NewApiToken } from '../../../../shared/contract/index.ts';
import { HandedOver } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { apiTokensWords } from './api-tokens-words.ts';

/** The secret of a token that was just made. */
export function NewSecret({ made: { apiToken, secret }, done }: { made: NewApiToken; done: () => void }) {
  const say = useWords(apiTokensWords);
  return (
    <HandedOver
      title={say('made', { name: apiToken.name })}
      about={say('onlyOnce')}
      secret={secret}
      words={{ copy: say('copy'), done: say('kept') }}
      done={done}
    />
  );
}
