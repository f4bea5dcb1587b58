import { useQuery } from '@tanstack/react-query';
import type { DisplayState, Heartbeat, Kiosk } from '../../../../shared/contract/index.ts';
import { digestGroups } from '../../../../shared/digest-groups.ts';
import { useApi } from '../../api/api-context.ts';
import { kioskQuery } from '../../api/kiosks.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton, QueryView } from '../../parts/index.ts';
import { useBytes } from '../../words/bytes.ts';
import { useLanguage, useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { displayWords } from './display-words.ts';
import { FactList } from './fact-list.tsx';
import { KioskActions } from './kiosk-actions.tsx';
import classes from './display.module.css';

/** The computer behind the display, and what may be done with it. */
export function DisplayKiosk({
  display: { kiosk },
  zone,
}: {
  display: DisplayState;
  zone: string | undefined;
}) {
  const say = useWords(displayWords);
  const mayPair = useSession().permissions.includes('kiosks:enrol');
  return (
    <section className={classes.card} aria-labelledby="kiosk">
      <h2 id="kiosk">{say('kiosk')}</h2>
      {kiosk === null ? (
        <>
          <p>{say('noKiosk')}</p>
          {mayPair && (
            <>
              <p className={classes.quiet}>{say('noKioskHint')}</p>
              <LinkButton to="/enrol" search={{}}>
                {say('pair')}
              </LinkButton>
            </>
          )}
        </>
      ) : (
        <Known kioskId={kiosk.id} zone={zone} mayAct={mayPair} />
      )}
    </section>
  );
}

function Known({ kioskId, zone, mayAct }: { kioskId: string; zone: string | undefined; mayAct: boolean }) {
  const kiosk = useQuery(kioskQuery(useApi(), kioskId));
  return (
    <QueryView query={kiosk}>
      {(known) => (
        <>
          <KioskFacts kiosk={known} zone={zone} />
          {mayAct && <KioskActions kiosk={known} />}
        </>
      )}
    </QueryView>
  );
}

function KioskFacts({ kiosk, zone }: { kiosk: Kiosk; zone: string | undefined }) {
  const say = useWords(displayWords);
  const { dateTime } = useTimeWords();
  const { name, fingerprint, enrolledAt, lastHeartbeat, displayIds } = kiosk;
  const confirmed = useConfirmation(kiosk, zone);
  const others = displayIds.length - 1;
  return (
    <>
      <p>
        <strong>{name}</strong> {others > 0 && say('otherDisplays', { count: others })}
      </p>
      <p className={classes.fingerprint} role="group" aria-label={say('fingerprint')}>
        {digestGroups(fingerprint).map((group, index) => (
          <span key={`${index} ${group}`}>{group}</span>
        ))}
      </p>
      {lastHeartbeat === null ? (
        <p className={classes.quiet}>{say('silent')}</p>
      ) : (
        <Health heartbeat={lastHeartbeat} />
      )}
      <FactList
        facts={[
          [say('enrolled'), dateTime(enrolledAt, zone)],
          [say('confirmed'), confirmed],
        ]}
      />
    </>
  );
}

/** Who says, beside the server, that the kiosk is where it is. */
function useConfirmation({ confirmation }: Kiosk, zone: string | undefined): string {
  const say = useWords(displayWords);
  const { dateTime } = useTimeWords();
  if (confirmation === null) return say('unconfirmed');
  const { by, technician, at } = confirmation;
  const time = dateTime(at, zone);
  if (technician !== null) return say('byTechnician', { name: technician.name, time });
  return by === 'authority' ? say('byAuthority', { time }) : say('byUnit', { time });
}

function Health({ heartbeat: { softwareVersion, clock, storage } }: { heartbeat: Heartbeat }) {
  const say = useWords(displayWords);
  const bytes = useBytes();
  const language = useLanguage();
  const used = bytes(storage.usedBytes);
  return (
    <FactList
      facts={[
        [say('software'), softwareVersion],
        [
          say('clock'),
          `${say(clock.state)}; ${say('offset', { seconds: secondsIn(language, clock.offsetMs) })}`,
        ],
        [
          say('storage'),
          storage.freeBytes === null
            ? say('usedOnly', { used })
            : say('used', { used, free: bytes(storage.freeBytes) }),
        ],
      ]}
    />
  );
}

function secondsIn(language: string, ms: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'negative' }).format(
    ms / 1_000,
  );
}
