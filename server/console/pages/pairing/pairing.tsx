import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Kiosk, WaitingUnit } from '../../../../shared/contract/index.ts';
import { LinkButton, Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ClaimForm } from './claim-form.tsx';
import { CodeForm } from './code-form.tsx';
import { pairingRoute } from './index.ts';
import { pairingWords } from './pairing-words.ts';
import classes from './pairing.module.css';

type Step = { at: 'code' } | { at: 'compare'; unit: WaitingUnit } | { at: 'done'; kiosk: Kiosk };

/** From the code on a waiting unit to a kiosk: find it, compare its key, say what it drives. */
export function PairingPage() {
  const say = useWords(pairingWords);
  const { code = '' } = pairingRoute.useSearch();
  const [step, setStep] = useState<Step>({ at: 'code' });
  const restart = (): void => setStep({ at: 'code' });
  return (
    <Page title={say('title')} about={say('about')}>
      {step.at === 'code' && <CodeForm code={code} onFound={(unit) => setStep({ at: 'compare', unit })} />}
      {step.at === 'compare' && (
        <ClaimForm
          unit={step.unit}
          onClaimed={(kiosk) => setStep({ at: 'done', kiosk })}
          onOtherCode={restart}
        />
      )}
      {step.at === 'done' && <Done kiosk={step.kiosk} restart={restart} />}
    </Page>
  );
}

function Done({ kiosk: { name, gateId, displayIds }, restart }: { kiosk: Kiosk; restart: () => void }) {
  const say = useWords(pairingWords);
  return (
    <section className={classes.card} role="status">
      <h2>{say('done', { name })}</h2>
      <p>{say('doneHint')}</p>
      <ul className={classes.ids} aria-label={say('ids')}>
        <li>
          <span>{say('gate')}</span> {gateId}
        </li>
        {displayIds.map((id, slot) => (
          <li key={id}>
            <span>{say('display', { number: slot + 1 })}</span> {id}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <LinkButton to="/displays" search={{ gate: gateId }}>
          {say('toDisplays')}
        </LinkButton>
        <Button variant="default" onClick={restart}>
          {say('pairAnother')}
        </Button>
      </div>
    </section>
  );
}
