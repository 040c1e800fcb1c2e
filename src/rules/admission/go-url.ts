/** What the server reads out of an URL, or why it cannot (Go's net/url Parse). */
export type GoUrl =
  | {
      readonly type: 'url';
      readonly scheme: string;
      readonly host: string;
      readonly user: string | undefined;
      readonly query: string;
      readonly fragment: string;
    }
  | { readonly type: 'error'; readonly message: string };

const schemePattern = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const badEscape = /%(?![0-9A-Fa-f]{2})/;
const hostPattern = /^(?:\[[^\]]*\]|[^\s<>"\\^`{}|[\]:]*)(?::\d*)?$/;

const failure = (url: string, reason: string): GoUrl => ({
  type: 'error',
  message: `parse ${JSON.stringify(url)}: ${reason}`,
});

/** Reads an URL as Go does: almost any text is one, without scheme and host. */
export function parseGoUrl(url: string): GoUrl {
  if (/[\u0000-\u001f\u007f]/.test(url)) return failure(url, 'net/url: invalid control character in URL');
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? '' : url.slice(hash + 1);
  const beforeHash = hash < 0 ? url : url.slice(0, hash);
  if (beforeHash.startsWith(':')) return failure(url, 'missing protocol scheme');
  const scheme = schemePattern.exec(beforeHash)?.[1] ?? '';
  const rest = scheme === '' ? beforeHash : beforeHash.slice(scheme.length + 1);
  const mark = rest.indexOf('?');
  const query = mark < 0 ? '' : rest.slice(mark + 1);
  const hierarchy = mark < 0 ? rest : rest.slice(0, mark);
  const opaque = scheme !== '' && !hierarchy.startsWith('/');
  if (!opaque && !hierarchy.startsWith('//')) {
    const [segment = ''] = hierarchy.split('/');
    if (segment.includes(':')) return failure(url, 'first path segment in URL cannot contain colon');
  }
  const authority = !opaque && hierarchy.startsWith('//') ? (hierarchy.slice(2).split('/')[0] ?? '') : '';
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (!hostPattern.test(host)) return failure(url, 'invalid character or port in host name');
  if (!opaque && badEscape.test(hierarchy)) return failure(url, 'invalid URL escape');
  return {
    type: 'url',
    scheme: scheme.toLowerCase(),
    host,
    user: at < 0 ? undefined : authority.slice(0, at),
    query,
    fragment,
  };
}
