import * as z from 'zod/mini';
import { brand, type Brand } from './brand.ts';

export type UnitId = Brand<string, 'UnitId'>;
export type OfficeId = Brand<string, 'OfficeId'>;
export type CounterId = Brand<string, 'CounterId'>;
export type ProcedureId = Brand<string, 'ProcedureId'>;
export type SurveyId = Brand<string, 'SurveyId'>;
export type IntegrationId = Brand<string, 'IntegrationId'>;
export type ResponseId = Brand<string, 'ResponseId'>;
export type CaseId = Brand<string, 'CaseId'>;
export type AttachmentId = Brand<string, 'AttachmentId'>;
export type UploadId = Brand<string, 'UploadId'>;

/** Identifiers are opaque to everybody but the file that makes them: a prefix, then letters, digits, `-` or `_`. */
const text = (pattern: RegExp) => z.string().check(z.regex(pattern));

export const unitIdSchema = z.pipe(
  text(/^u_[a-z0-9]{4,40}$/),
  z.transform((value: string) => brand<UnitId>(value)),
);
export const officeIdSchema = z.pipe(
  text(/^o_[a-z0-9]{4,40}$/),
  z.transform((value: string) => brand<OfficeId>(value)),
);
/** Unique within its office: what the import file calls the counter. */
export const counterIdSchema = z.pipe(
  text(/^[a-z0-9-]{1,32}$/),
  z.transform((value: string) => brand<CounterId>(value)),
);
export const procedureIdSchema = z.pipe(
  text(/^p_[a-z0-9]{4,40}$/),
  z.transform((value: string) => brand<ProcedureId>(value)),
);
export const surveyIdSchema = z.pipe(
  text(/^[a-z][a-z0-9-]{1,39}$/),
  z.transform((value: string) => brand<SurveyId>(value)),
);
export const integrationIdSchema = z.pipe(
  text(/^i_[a-z0-9]{4,40}$/),
  z.transform((value: string) => brand<IntegrationId>(value)),
);
/** Made by `makeResponseId` of domain/response/response-id.ts: time-ordered, 16 characters. */
export const responseIdSchema = z.pipe(
  text(/^[A-Za-z0-9_-]{16}$/),
  z.transform((value: string) => brand<ResponseId>(value)),
);
/** Made by `caseIdOf` of domain/case/tracking-code.ts. */
export const caseIdSchema = z.pipe(
  text(/^c_[0-9a-f]{24}$/),
  z.transform((value: string) => brand<CaseId>(value)),
);
/** Made by `attachmentIdOf` of domain/attachment/upload.ts. */
export const attachmentIdSchema = z.pipe(
  text(/^f_[0-9a-f]{24}$/),
  z.transform((value: string) => brand<AttachmentId>(value)),
);
/** 128 random bits: whoever has it may learn what became of that upload, and send another to the same case. */
export const uploadIdSchema = z.pipe(
  text(/^[A-Za-z0-9_-]{22}$/),
  z.transform((value: string) => brand<UploadId>(value)),
);
