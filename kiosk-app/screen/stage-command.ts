import { z } from 'zod';
import { StageCommand, type StageEvent } from '../../shared/contract/stage.ts';

// A page without `unsafe-eval` cannot compile parsers.
z.config({ jitless: true });

const Named = z.object({ type: z.string() });

/** A command as the contract knows it, or what to answer about one it does not. */
export function parseCommand(received: unknown): { command: StageCommand } | { skipped: StageEvent } {
  const parsed = StageCommand.safeParse(received);
  if (parsed.success) return { command: parsed.data };
  const command = Named.safeParse(received).data?.type.slice(0, 80) ?? '';
  const [issue] = parsed.error.issues;
  const reason = `${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not readable'}`.slice(0, 300);
  return { skipped: { type: 'skipped', command, reason } };
}
