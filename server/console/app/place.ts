import { createContext, type ComponentType, type ReactNode } from 'react';
import type { Permission } from '../../../shared/contract/index.ts';
import type { Language } from '../../../shared/page-language.ts';

/** A page that the rail leads to. Its name is here and not in its catalogue, which is loaded with the page. */
export interface Place {
  to: string;
  name: Readonly<Record<Language, string>>;
  /** Drawn on a ground of 24 by 24, in lines of two. */
  icon: ReactNode;
  /** Whoever lacks it does not see the place. */
  needs: Permission;
  /** How much waits there. */
  badge?: ComponentType;
}

/** What the rail leads to, handed in from above, since the pages themselves hang from it. */
export const PlacesContext = createContext<readonly Place[]>([]);
