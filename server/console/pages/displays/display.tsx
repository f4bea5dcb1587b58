import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { displayStateQuery } from '../../api/displays.ts';
import { areaQuery, gatesQuery } from '../../api/places.ts';
import { Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { DisplayFacts } from './display-facts.tsx';
import { DisplayFaults } from './display-faults.tsx';
import { DisplayGlass } from './display-glass.tsx';
import { DisplayKiosk } from './display-kiosk.tsx';
import { DisplayNow } from './display-now.tsx';
import { displayWords } from './display-words.ts';
import { displayRoute } from './index.ts';
import { OtherDisplays } from './other-displays.tsx';
import classes from './display.module.css';

/** One display: what is on it, how it fares, where it stands, and the kiosk that drives it. */
export function DisplayPage() {
  const { displayId } = displayRoute.useParams();
  const api = useApi();
  const state = useQuery(displayStateQuery(api, displayId));
  const gate = useQuery(gatesQuery(api)).data?.find(({ id }) => id === state.data?.gateId);
  return (
    <div className={classes.split}>
      <OtherDisplays displayId={displayId} />
      <Page title={state.data?.name ?? '…'} about={<Whereabouts displayId={displayId} />}>
        <QueryView query={state}>
          {(display) => (
            <div className={classes.detail}>
              <div className={classes.main}>
                <DisplayGlass key={displayId} display={display} zone={gate?.zone} />
                <DisplayFaults display={display} zone={gate?.zone} />
              </div>
              <div className={classes.side}>
                <DisplayNow display={display} zone={gate?.zone} />
                <DisplayKiosk display={display} zone={gate?.zone} />
                <DisplayFacts displayId={displayId} gate={gate} />
              </div>
            </div>
          )}
        </QueryView>
      </Page>
    </div>
  );
}

/** The way back, and where the display stands. */
function Whereabouts({ displayId }: { displayId: string }) {
  const say = useWords(displayWords);
  const localise = useLocalised();
  const api = useApi();
  const { data: display } = useQuery(displayStateQuery(api, displayId));
  const gate = useQuery(gatesQuery(api)).data?.find(({ id }) => id === display?.gateId);
  const area = useQuery({ ...areaQuery(api, display?.areaId ?? ''), enabled: display !== undefined }).data;
  const places = [gate?.name, area?.name].flatMap((name) => (name === undefined ? [] : [localise(name)]));
  return (
    <>
      <Link to="/displays" search className={classes.back}>
        {say('back')}
      </Link>
      {places.map((place) => ` · ${place}`)}
      {display !== undefined && ` · ${display.key}`}
    </>
  );
}
