import { useQuery } from '@tanstack/react-query';
import type { Content } from '../../../../shared/contract/index.ts';
import { digestGroups } from '../../../../shared/digest-groups.ts';
import { useApi } from '../../api/api-context.ts';
import { numberedVersionQuery } from '../../api/library.ts';
import { QueryView } from '../../parts/index.ts';
import { useBytes } from '../../words/bytes.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './content.module.css';
import { contentWords } from './content-words.ts';

/** Which files a page is made of: these bytes, and no others, are approved. */
export function PageFilesCard({ content, version }: { content: Content; version: number }) {
  const say = useWords(contentWords);
  const sizeOf = useBytes();
  const shown = useQuery(numberedVersionQuery(useApi(), content.id, version));
  return (
    <section className={classes.card} aria-labelledby="page-files">
      <h2 id="page-files">{say('pageFiles')}</h2>
      <p className={classes.quiet}>{say('pageFilesAbout')}</p>
      <QueryView query={shown}>
        {({ body }) =>
          body.kind === 'page' && (
            <ul className={classes.files} tabIndex={0}>
              {body.files.map(({ path, blob }) => (
                <li key={path}>
                  <span>{path}</span>
                  <span className={classes.quiet}>{sizeOf(blob.bytes)}</span>
                  <code title={blob.digest}>{digestGroups(blob.digest).slice(0, 4).join(' ')}…</code>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
