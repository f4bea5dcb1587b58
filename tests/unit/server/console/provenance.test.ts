import { describe, expect, it } from 'vitest';
import { saidProvenance } from '../../../../server/console/pages/library/said-provenance.ts';
import {
  BLANK_PROVENANCE,
  lacksOfProvenance,
  ProvenanceChoices,
  provenanceChoicesOf,
  provenanceFieldAt,
  provenanceOf,
} from '../../../../server/console/parts/provenance/provenance.ts';
import { UploadFields } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';

const AT = { zone: 'Asia/Ho_Chi_Minh', nowMs: parseInstant('2026-11-26T00:00:00.000Z') };
const RULE: ProvenanceChoices = {
  source: ' Customs  Department ',
  catalogue: 'C05',
  documentNumber: '31/2015/QĐ-TTg',
  documentDate: '2015-08-04',
  documentLink: 'https://vanban.example/31',
  documentContentId: null,
  reviewBy: '2027-01-31T08:00',
};

describe('where a content comes from, in a form', () => {
  it('is sent by the clock of the gate, and comes back as it was', () => {
    const said = provenanceOf(RULE, AT.zone);
    expect(said).toMatchObject({ source: 'Customs Department', reviewBy: '2027-01-31T01:00:00.000Z' });
    const back = provenanceChoicesOf(said, AT.zone);
    expect(back).toEqual({ ...RULE, source: 'Customs Department' });
    expect(provenanceOf(BLANK_PROVENANCE, AT.zone)).toEqual({
      source: null,
      sourceDocument: null,
      catalogue: null,
      reviewBy: null,
    });
  });

  it('goes with a file as texts that the server reads, and without what is not said', () => {
    expect(UploadFields.parse(saidProvenance(RULE, AT.zone))).toEqual(provenanceOf(RULE, AT.zone));
    expect(UploadFields.parse(saidProvenance(BLANK_PROVENANCE, AT.zone))).toEqual({});
  });

  it('lacks a date of review of rules alone, and asks anew for one that has passed or is too far', () => {
    expect(lacksOfProvenance(RULE, AT)).toEqual({});
    const on = (catalogue: ProvenanceChoices['catalogue'], reviewBy: string): string | undefined =>
      lacksOfProvenance({ ...RULE, catalogue, reviewBy }, AT).reviewBy;
    expect(on('C05', '')).toBe('reviewByMissing');
    expect(on('C12', '')).toBeUndefined();
    expect(on('C05', '2026-11-26T07:00')).toBe('reviewByPast');
    expect(on('', '2020-01-01T00:00')).toBe('reviewByPast');
    expect(on('C05', '2027-05-25T07:00')).toBeUndefined();
    expect(on('C05', '2027-05-25T07:01')).toBe('reviewByFar');
    expect(on('C12', '2030-01-01T00:00')).toBeUndefined();
  });

  it('asks for both number and date of a paper, and for an address that leads to a page', () => {
    const lacks = (said: Partial<ProvenanceChoices>) =>
      lacksOfProvenance({ ...BLANK_PROVENANCE, ...said }, AT);
    expect(lacks({ documentNumber: '127/NQ-CP' })).toEqual({ documentDate: 'documentPart' });
    expect(lacks({ documentDate: '2023-08-14' })).toEqual({ documentNumber: 'documentPart' });
    expect(lacks({ ...RULE, documentLink: 'javascript:alert(1)' })).toEqual({ documentLink: 'noAddress' });
  });

  it('finds its fields by what a refusal points to', () => {
    expect(provenanceFieldAt('sourceDocument/date')).toBe('documentDate');
    expect(provenanceFieldAt('reviewBy')).toBe('reviewBy');
    expect(provenanceFieldAt('title')).toBeUndefined();
  });

  it('is blank where a form was kept before there was any', () => {
    expect(ProvenanceChoices.parse({})).toEqual(BLANK_PROVENANCE);
  });
});
