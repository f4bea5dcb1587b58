import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { authorshipQuery } from '../../api/signing.ts';
import { useSession } from '../../app/use-session.ts';
import { ProblemNote } from '../../parts/index.ts';
import { saveRequest, signStatement, WithoutNetwork } from '../../parts/signing/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';

/** Where a class asks for it: an author says at the signing page that a version is theirs. Whom no list names as one is told so. */
export function AuthorForm({ contentId, version }: { contentId: string; version: ListedVersion }) {
  const say = useWords(contentWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const enabled = useSession().permissions.includes('library:write');
  const named = { contentId, versionDigest: version.digest };
  const { data, error } = useQuery({ ...authorshipQuery(api, named), enabled });
  const signing = useMutation({
    mutationFn: (origin: string | null) => {
      const wish = { word: 'draft', ...named } as const;
      return origin === null ? saveRequest(api, wish) : signStatement(api, origin, wish);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
  if (error !== null && problemOf(error).code === 'draft/author-unlisted')
    return <p className={classes.quiet}>{say('noListedAuthor')}</p>;
  if (data?.classes[version.class].authorSigns !== true) return null;
  if (data.isSigned) return <p className={classes.quiet}>{say('authorSigned')}</p>;
  const { origin } = data;
  return (
    <div className={classes.form}>
      <p className={classes.quiet}>{say('authorFirst')}</p>
      {signing.isError && <ProblemNote problem={problemOf(signing.error)} />}
      {origin !== null && (
        <Button variant="default" loading={signing.isPending} onClick={() => signing.mutate(origin)}>
          {say('authorSign')}
        </Button>
      )}
      <WithoutNetwork save={() => signing.mutate(null)} />
    </div>
  );
}
