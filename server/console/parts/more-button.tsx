import { Button } from '@mantine/core';
import classes from './more-button.module.css';

interface MoreButtonProps {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  label: string;
}

/** Reads the next page of a list; nothing, where all of it is there. */
export function MoreButton({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
  label,
}: MoreButtonProps) {
  if (!hasNextPage) return null;
  return (
    <Button
      variant="default"
      className={classes.more}
      loading={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {label}
    </Button>
  );
}
