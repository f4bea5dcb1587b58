import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { trustQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './signing.module.css';
import { signingWords } from './signing-words.ts';

/** Says to whoever may know whom the server believes that its keys are a demo's; else nothing. */
export function DemoNote() {
  const say = useWords(signingWords);
  const enabled = useSession().permissions.includes('trust:read');
  const { data } = useQuery({ ...trustQuery(useApi()), enabled });
  if (data?.root.isDemo !== true) return null;
  return (
    <p className={classes.demo} role="note">
      <strong>{say('demoTitle')}</strong>
      {say('demo')}
    </p>
  );
}
