import { Button, FileButton, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  LONGEST_CAPTIONS_FILE,
  type Content,
  type ContentVersion,
  type Problem,
} from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { changeCaptions, numberedVersionQuery, playSound } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { ProblemNote, QueryView, RemoveButton, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { OFFERED_LANGUAGES, ownNameOf } from '../../words/language-names.ts';
import { useLanguageNames, useTenths } from '../../words/localised.ts';
import classes from './content.module.css';
import own from './editorial.module.css';
import { useAct } from './use-act.ts';
import { videoWords } from './video-words.ts';

/** Programme loudness (EBU R 128), and how far off nobody notices. */
const WANTED_LUFS = -23;
const LUFS_AROUND = 1;

type VideoBody = Extract<ContentVersion['body'], { kind: 'video' }>;

/** What a video says to those who do not hear it, and whether it is heard. */
export function VideoCard({ content, version }: { content: Content; version: number }) {
  const say = useWords(videoWords);
  const shown = useQuery(numberedVersionQuery(useApi(), content.id, version));
  return (
    <section className={classes.card} aria-labelledby="captions">
      <h2 id="captions">{say('captions')}</h2>
      <p className={classes.quiet}>{say('about')}</p>
      <QueryView query={shown}>
        {({ body }) => body.kind === 'video' && <Said content={content} body={body} version={version} />}
      </QueryView>
    </section>
  );
}

interface SaidProps {
  content: Content;
  body: VideoBody;
  version: number;
}

function Said({ content, body, version }: SaidProps) {
  const may = useSession().permissions.includes('library:write');
  const isChanged = may && content.archived === null && version === content.latestVersion;
  return (
    <>
      <CaptionList content={content} captions={body.captions ?? {}} isChanged={isChanged} />
      <Sound content={content} body={body} isChanged={isChanged} />
      <Flashing flashes={body.flashes} />
    </>
  );
}

interface CaptionListProps {
  content: Content;
  captions: NonNullable<VideoBody['captions']>;
  isChanged: boolean;
}

function CaptionList({ content: { id, latestVersion: read }, captions, isChanged }: CaptionListProps) {
  const say = useWords(videoWords);
  const nameOf = useLanguageNames();
  const api = useApi();
  const languages = Object.keys(captions);
  const [language, choose] = useState<string>('vi');
  const [isTooLarge, setTooLarge] = useState(false);
  const changing = useAct((change: { language: string; text: string | null }) =>
    changeCaptions(api, { id, read }, change),
  );
  const send = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const isLarge = file.size > LONGEST_CAPTIONS_FILE;
    setTooLarge(isLarge);
    if (!isLarge) changing.act({ language, text: await file.text() });
  };
  return (
    <>
      {languages.length === 0 && <StateMark tone="care">{say('none')}</StateMark>}
      {languages.length > 0 && (
        <ul className={own.captions}>
          {Object.entries(captions).map(([tag, cues]) => (
            <li key={tag}>
              <span>{say('lines', { language: nameOf(tag), count: cues.length })}</span>
              {isChanged && (
                <RemoveButton
                  label={say('remove', { language: nameOf(tag) })}
                  remove={() => changing.act({ language: tag, text: null })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isChanged && (
        <div className={own.pick}>
          <NativeSelect
            label={say('language')}
            value={language}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data={OFFERED_LANGUAGES.map((tag) => ({ value: tag, label: ownNameOf(tag) }))}
          />
          <FileButton accept=".vtt,.srt" onChange={(file) => void send(file)}>
            {(props) => (
              <Button variant="default" loading={changing.isSending} {...props}>
                {say('choose')}
              </Button>
            )}
          </FileButton>
        </div>
      )}
      {isTooLarge && <p role="alert">{say('tooLarge')}</p>}
      {changing.problem !== null && <WhatIsWrong problem={changing.problem} />}
    </>
  );
}

/** With the line of the file, or the words, that it is about: in English, as the server has it. */
function WhatIsWrong({ problem }: { problem: Problem }) {
  return (
    <div>
      <ProblemNote problem={problem} />
      {problem.errors?.map(({ detail }) => (
        <p key={detail} lang="en" className={classes.quiet}>
          {detail}
        </p>
      ))}
    </div>
  );
}

function Sound({ content, body, isChanged }: { content: Content; body: VideoBody; isChanged: boolean }) {
  const say = useWords(videoWords);
  const api = useApi();
  const { id, latestVersion: read } = content;
  const isPlayed = body.isMuted !== true;
  const turning = useAct((wanted: boolean) => playSound(api, { id, read }, wanted));
  return (
    <div className={own.stacked}>
      <h3>{say('sound')}</h3>
      {!body.hasSound && <p>{say('noSound')}</p>}
      {body.hasSound && (
        <>
          <p>{say(isPlayed ? 'played' : 'silent')}</p>
          {isPlayed && <Loudness lufs={body.loudnessLufs} />}
          {isChanged && (
            <Button variant="default" loading={turning.isSending} onClick={() => turning.act(!isPlayed)}>
              {say(isPlayed ? 'mute' : 'play')}
            </Button>
          )}
        </>
      )}
      {turning.problem !== null && <ProblemNote problem={turning.problem} />}
    </div>
  );
}

/** What may harm whoever looks at it: found number, and the number that is allowed. */
function Flashing({ flashes }: { flashes: VideoBody['flashes'] }) {
  const say = useWords(videoWords);
  const tenths = useTenths();
  return (
    <div className={own.stacked}>
      <h3>{say('flashes')}</h3>
      {flashes === undefined && <StateMark tone="care">{say('flashesUnknown')}</StateMark>}
      {flashes?.length === 0 && <StateMark tone="well">{say('noFlashes')}</StateMark>}
      {flashes?.map(({ kind, fromMs, untilMs, inASecond }) => (
        <div key={kind} className={own.flash}>
          <StateMark tone="alarm">
            {say(kind === 'red' ? 'redFlashes' : 'generalFlashes', { count: inASecond })}
          </StateMark>
          <p className={classes.quiet}>
            {say('flashesAt', { from: tenths(fromMs / 1_000), until: tenths(untilMs / 1_000) })}
          </p>
        </div>
      ))}
    </div>
  );
}

function Loudness({ lufs }: { lufs: number | undefined }) {
  const say = useWords(videoWords);
  const tenths = useTenths();
  if (lufs === undefined) return <StateMark tone="care">{say('unmeasured')}</StateMark>;
  const isRight = Math.abs(lufs - WANTED_LUFS) <= LUFS_AROUND;
  return (
    <>
      <StateMark tone={isRight ? 'well' : 'care'}>{say('loudness', { lufs: tenths(lufs) })}</StateMark>
      <p className={classes.quiet}>{say(isRight ? 'loudnessRight' : 'loudnessOff')}</p>
    </>
  );
}
