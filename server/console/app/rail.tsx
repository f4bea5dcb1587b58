import { Link } from '@tanstack/react-router';
import { use } from 'react';
import { useLanguage, useWords } from '../words/define-words.ts';
import { Mark } from './mark.tsx';
import { PlacesContext } from './place.ts';
import classes from './rail.module.css';
import { shellWords } from './shell-words.ts';
import { useSession } from './use-session.ts';

/** The way to every place that the person may see. */
export function Rail() {
  const say = useWords(shellWords);
  const language = useLanguage();
  const { permissions } = useSession();
  const places = use(PlacesContext);
  return (
    <nav className={classes.rail} aria-label={say('places')}>
      <div className={classes.inner}>
        <div className={classes.brand}>
          <Mark />
          <span>Waypost</span>
        </div>
        <ul className={classes.places}>
          {places
            .filter(({ needs }) => permissions.includes(needs))
            .map(({ to, name, icon, badge: Badge }) => (
              <li key={to}>
                <Link to={to} className={classes.place} activeOptions={{ exact: to === '/' }}>
                  <svg viewBox="0 0 24 24" className={classes.icon} aria-hidden="true">
                    {icon}
                  </svg>
                  {name[language]}
                  {Badge !== undefined && <Badge />}
                </Link>
              </li>
            ))}
        </ul>
      </div>
    </nav>
  );
}
