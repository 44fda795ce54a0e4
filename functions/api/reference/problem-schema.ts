import * as z from 'zod/mini';
import { told } from '../../domain/shared/told.ts';

/** RFC 9457, as `problem` of web/problem.ts makes it. */
export const problemSchema = z.object({
  type: z
    .string()
    .check(
      z.regex(/^urn:wardvoice:problem:[a-z_]+$/),
      told(
        '`urn:wardvoice:problem:` và mã lỗi; mã không đổi.',
        '`urn:wardvoice:problem:` and the code, which stays the same.',
      ),
    ),
  title: z.string().check(told('Tên lỗi.', 'What the code is called.')),
  status: z.int().check(told('Mã HTTP.', 'The HTTP status.')),
  detail: z
    .string()
    .check(
      told(
        'Sai ở đâu, cần làm gì; không nhắc lại điều đã gửi.',
        'What is wrong and what to do; it never repeats what was sent.',
      ),
    ),
});
