/** Classes of RE2 that JavaScript writes in another way. */
const classes: { readonly [name: string]: string } = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const patterns = new Map<string, RegExp | undefined>();

/**
 * The regular expression of Go (RE2) as one of JavaScript; undefined for what one has and the other lacks. Leading
 * flags, named groups, classes and the anchors of a whole text are translated.
 */
export function toRegExp(pattern: string): RegExp | undefined {
  if (!patterns.has(pattern)) patterns.set(pattern, compile(pattern));
  return patterns.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  const [head = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const body = pattern
    .slice(head.length)
    .replace(/\[:(\^?)([a-z]+):\]/g, (text, negated: string, name: string) =>
      negated === '' ? (classes[name] ?? text) : text,
    )
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\\([pP])([LMNPSZC])/g, '\\$1{$2}');
  // The strict syntax knows code points; it refuses escapes that Go takes, and then the lax one has to do.
  return tryRegExp(body, `${flags}u`) ?? (/\\[pP]\{/.test(body) ? undefined : tryRegExp(body, flags));
}

function tryRegExp(body: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(body, flags);
  } catch {
    return undefined;
  }
}
