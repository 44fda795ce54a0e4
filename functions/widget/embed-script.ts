/**
 * `/widget.js`, for the portals of wards: puts the survey of `data-code` where the script stands, as high as it is. Loads
 * nothing but the frame; cannot see what is answered in it.
 */
export const embedScript = `(() => {
  const own = document.currentScript;
  if (!own) return;
  const { origin } = new URL(own.src);
  const { code, lang, title } = own.dataset;
  const frame = document.createElement('iframe');
  frame.src = origin + '/w/' + encodeURIComponent(code || '') + (lang ? '?lang=' + encodeURIComponent(lang) : '');
  frame.title = title || (lang === 'en' ? 'Your opinion' : 'Ý kiến của bạn');
  frame.loading = 'lazy';
  frame.referrerPolicy = 'no-referrer';
  frame.style.cssText = 'display:block;width:100%;height:36rem;border:0';
  addEventListener('message', ({ origin: from, source, data }) => {
    if (from !== origin || source !== frame.contentWindow) return;
    const height = Number(data && data.wardvoice);
    if (height > 0 && height < 20000) frame.style.height = height + 'px';
  });
  own.after(frame);
})();
`;
