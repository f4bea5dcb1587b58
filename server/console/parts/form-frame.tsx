import type { ReactNode } from 'react';
import classes from './form-frame.module.css';

/** A long form and, where there is room, what comes of it beside. */
export function FormBeside({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.beside}>
      {children}
      {aside}
    </div>
  );
}

/** Fields of a form that belong together. */
export function FormSection({
  title,
  about,
  children,
}: {
  title: string;
  about?: string;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <div>
        <h2>{title}</h2>
        {about !== undefined && <p className={classes.about}>{about}</p>}
      </div>
      {children}
    </section>
  );
}

/** What can be done with the form, always in sight; before it, what it comes to. */
export function FormFoot({ sentence, children }: { sentence?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.foot}>
      {sentence !== undefined && (
        <p className={classes.sentence} role="status">
          {sentence}
        </p>
      )}
      <div className={classes.actions}>{children}</div>
    </div>
  );
}
