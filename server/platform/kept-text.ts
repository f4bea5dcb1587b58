import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { pointerPart } from './problem.ts';

const NUL = '\u0000';
/** The only way in which JSON can write it, beside texts that only look so. */
const NUL_IN_JSON = '\\u0000';

/**
 * Refuses text with the character NUL wherever it stands in a request: PostgreSQL keeps none, and no name, word or cursor
 * of ours holds one. Bodies that are no JSON are read by whoever parses them.
 */
export function refuseNul(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    void parse(request, String(text), (error, body: unknown) => {
      const errors = error === null && text.includes(NUL_IN_JSON) ? nulIn('/body', body) : [];
      if (errors.length > 0) done(refused(errors));
      else done(error, body);
    });
  });
  app.addHook('preValidation', async ({ query, params }) => {
    const errors = [...nulIn('/query', query), ...nulIn('/path', params)];
    if (errors.length > 0) throw refused(errors);
  });
}

type PointedError = NonNullable<AppError['errors']>[number];

/** Without recursion, however deep somebody nests. */
function nulIn(place: string, whole: unknown): PointedError[] {
  const pointers: string[] = [];
  const left: { at: string; value: unknown }[] = [{ at: place, value: whole }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { at, value } = next;
    if (typeof value === 'string' && value.includes(NUL)) pointers.push(at);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (name.includes(NUL)) pointers.push(at);
      left.push({ at: at + pointerPart(name), value: member });
    }
  }
  return pointers.map((pointer) => ({ detail: 'must not contain the character NUL', pointer }));
}

function refused(errors: PointedError[]): AppError {
  return new AppError('request/invalid', `${errors.length} of its fields cannot be taken`, { errors });
}
