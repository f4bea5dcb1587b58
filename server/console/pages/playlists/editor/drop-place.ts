import { createContext } from 'react';
import type { DropPlace } from './carried.ts';

/** Where what is dragged from the library would be put now. */
export const DropPlaceContext = createContext<DropPlace | null>(null);
