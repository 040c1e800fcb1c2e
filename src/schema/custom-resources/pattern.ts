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

/** What the other dialect has and RE2 refuses: looking around, and references back. */
const refused = /\(\?(?:=|!|<=|<!)|\\[1-7](?![0-7])|\\[89]/;
/** Letters that mean something after a backslash; RE2 refuses all others. */
const escapes = 'aAbBCdDEfnpPQrsStvwWxz';
/** How often RE2 repeats at most. */
const repeatLimit = 1000;

/** Whether Go takes the text for a regular expression (RE2). */
export function isPattern(pattern: string): boolean {
  const unescaped = pattern.replace(/\\Q.*?(?:\\E|$)/gs, 'q').replace(/\\\\/g, 'b');
  if (refused.test(unescaped)) return false;
  for (const [, letter = ''] of unescaped.matchAll(/\\([a-zA-Z])/g)) if (!escapes.includes(letter)) return false;
  for (const [, times = ''] of unescaped.matchAll(/\{(?:\d+,)?(\d+)\}/g)) if (Number(times) > repeatLimit) return false;
  // Flags within, and a byte, are of RE2 alone.
  const plain = unescaped
    .replace(/\(\?[imsU-]*(:|\))/g, (_all, end: string) => (end === ':' ? '(?:' : ''))
    .replace(/\\C/g, '.');
  return toRegExp(plain) !== undefined;
}
