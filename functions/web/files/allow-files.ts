/**
 * The headers of a page that shows files of the object store and sends files there: its origin is allowed for just that.
 */
export function allowFiles<Headers extends { readonly 'content-security-policy': string }>(
  headers: Headers,
  origin: string,
): Headers {
  const policy = headers['content-security-policy']
    .replace("form-action 'self'", `form-action 'self' ${origin}`)
    .replace('img-src data:', `img-src data: ${origin}; media-src ${origin}`);
  return { ...headers, 'content-security-policy': policy };
}
