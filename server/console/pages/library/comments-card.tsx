import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Comment } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { addComment, commentsQuery, settleComment, type NamedVersion } from '../../api/editorial.ts';
import { useSession } from '../../app/use-session.ts';
import { MoreButton, ProblemNote, QueryView, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
import own from './editorial.module.css';
import { useAct } from './use-act.ts';

/** What people say to each other of a version. */
export function CommentsCard({ named }: { named: NamedVersion }) {
  const say = useWords(editorialWords);
  const comments = useInfiniteQuery(commentsQuery(useApi(), named));
  const mayComment = useSession().permissions.includes('library:comment');
  return (
    <section className={classes.card} aria-labelledby="comments">
      <h2 id="comments">{say('comments', { version: named.version })}</h2>
      <QueryView
        query={comments}
        empty={{
          of: ({ pages }) => pages.every(({ rows }) => rows.length === 0),
          show: <p className={classes.quiet}>{say('noComments')}</p>,
        }}
      >
        {({ pages }) => (
          <ol className={own.comments}>
            {pages
              .flatMap(({ rows }) => rows)
              .map((comment) => (
                <Said key={comment.id} named={named} comment={comment} mayComment={mayComment} />
              ))}
          </ol>
        )}
      </QueryView>
      <MoreButton of={comments} label={say('moreComments')} />
      {mayComment && <NewComment named={named} />}
    </section>
  );
}

interface SaidProps {
  named: NamedVersion;
  comment: Comment;
  mayComment: boolean;
}

function Said({ named, comment: { id, text, author, createdAt, resolved }, mayComment }: SaidProps) {
  const say = useWords(editorialWords);
  const { dateTime } = useTimeWords();
  const api = useApi();
  const settling = useAct(
    () => settleComment(api, { ...named, commentId: id }, resolved === null),
    ['comments'],
  );
  return (
    <li className={own.comment} data-settled={resolved !== null || undefined}>
      <p className={own.commentHead}>
        <b>{author ?? say('somebody')}</b> <span className={classes.quiet}>{dateTime(createdAt)}</span>
      </p>
      <p className={own.words}>{text}</p>
      {resolved !== null && (
        <p className={classes.quiet}>
          {say('resolvedBy', { by: resolved.by ?? say('somebody'), at: dateTime(resolved.at) })}
        </p>
      )}
      {settling.problem !== null && <ProblemNote problem={settling.problem} />}
      {mayComment && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={own.settle ?? ''}
          loading={settling.isSending}
          onClick={() => settling.act()}
        >
          {say(resolved === null ? 'resolve' : 'reopen')}
        </Button>
      )}
    </li>
  );
}

function NewComment({ named }: { named: NamedVersion }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ text = '' }) => (text.trim() === '' ? { text: say('commentMissing') } : {}),
    send: ({ text = '' }) => addComment(api, named, text.trim()),
    onDone: async () => {
      form.current?.reset();
      await queryClient.invalidateQueries({ queryKey: ['comments'] });
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      <Textarea
        name="text"
        label={say('comment')}
        description={say('commentHint')}
        autosize
        minRows={2}
        maxLength={2_000}
        error={errors['text']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <Button type="submit" variant="default" loading={isSending}>
        {say('send')}
      </Button>
    </form>
  );
}
