import type { ReactNode } from 'react';
import classes from './glass.module.css';

/** A ground of one shape for a picture of any shape, in lists. */
export function GlassMat({ children }: { children: ReactNode }) {
  return <div className={classes.mat}>{children}</div>;
}
