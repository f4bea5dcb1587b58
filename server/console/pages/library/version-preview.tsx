import { useQuery } from '@tanstack/react-query';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { numberedVersionQuery } from '../../api/library.ts';
import { DisplayChoice, usePreviewDisplay, VersionGlass } from '../../parts/glass/index.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';

/** A version on the canvas of a display, drawn as its kiosk draws it. */
export function VersionPreview({ content, version }: { content: Content; version: number }) {
  const say = useWords(contentWords);
  const { id: contentId, gateId } = content;
  const display = usePreviewDisplay(gateId);
  const shown = useQuery(numberedVersionQuery(useApi(), contentId, version));
  return (
    <section className={classes.glass} aria-label={say('preview')}>
      <QueryView query={shown}>
        {({ body, class: contentClass, title }) =>
          display.displayId === null ? (
            <p className={classes.quiet}>{say('noDisplay')}</p>
          ) : (
            <VersionGlass
              displayId={display.displayId}
              contentId={contentId}
              version={version}
              body={body}
              contentClass={contentClass}
              label={say('previewOf', { title, version })}
            />
          )
        }
      </QueryView>
      <DisplayChoice value={display} isGateSettled={gateId !== null} />
    </section>
  );
}
