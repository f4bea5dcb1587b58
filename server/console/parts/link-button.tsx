import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type AnchorProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

/** A link of the console that looks like a button: it leads somewhere, and does nothing else. */
export const LinkButton = createLink((props: AnchorProps) => <Button component="a" {...props} />);
