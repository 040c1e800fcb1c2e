import type { RE2JS } from 're2js';

/** A regular expression of Go (RE2), ready to match in time that is linear in the text. */
export class Matcher {
  constructor(private readonly expression: RE2JS) {}

  /** Whether a part of the text matches. */
  test(text: string): boolean {
    return this.expression.matcher(text).find();
  }

  /**
   * The parts that match, as `FindAllString` of Go gives them: an empty one does not count right after another.
   *
   * @param most @default - all
   */
  findAll(text: string, most = Number.POSITIVE_INFINITY): string[] {
    const matcher = this.expression.matcher(text);
    const found: string[] = [];
    for (let end = -1; found.length < most && matcher.find(); end = matcher.end()) {
      if (matcher.start() !== matcher.end() || matcher.start() !== end) found.push(matcher.group() ?? '');
    }
    return found;
  }
}

const patterns = new Map<string, Matcher | string>();

/** The pattern, compiled once; a text says what is wrong with it, in the words of Go. */
function compiled(pattern: string): Matcher | string {
  let known = patterns.get(pattern);
  if (known === undefined) {
    known = foreignSyntax(pattern) ?? compile(pattern);
    patterns.set(pattern, known);
  }
  return known;
}

const fault = (problem: string): string => `error parsing regexp: ${problem}`;

/** What the library takes and Go does not: `(?<name>` before Go 1.22, and the class of unassigned characters. */
function foreignSyntax(pattern: string): string | undefined {
  const plain = pattern.replace(/\\Q.*?(?:\\E|$)|\\[^pPQ]|\[\^?\]?[^\]]*\]/gs, '');
  if (/\(\?</.test(plain)) return fault('invalid or unsupported Perl syntax: `(?<`');
  const [unassigned] = /\\[pP]\{\^?Cn\}/.exec(pattern) ?? [];
  return unassigned === undefined ? undefined : fault(`invalid character class range: \`${unassigned}\``);
}

/** The library is loaded when there is a pattern: most sets have none. */
function compile(pattern: string): Matcher | string {
  const { RE2JS, RE2JSException } = require('re2js') as typeof import('re2js');
  try {
    return new Matcher(RE2JS.compile(pattern));
  } catch (error) {
    if (error instanceof RangeError) return fault(`expression too large: \`${pattern}\``);
    if (!(error instanceof RE2JSException)) throw error;
    // Go minds no name that is given twice, and nothing here asks for groups by name.
    if (error.message.includes('duplicate capture group name')) return compile(pattern.replace(/\(\?P<\w+>/g, '('));
    return error.message.replace(/end of expression$/, 'end of expression: ``');
  }
}

/** What Go says of a pattern that is no regular expression; undefined for one that is. */
export function patternFault(pattern: string): string | undefined {
  const known = compiled(pattern);
  return typeof known === 'string' ? known : undefined;
}

/** The pattern, ready to match; undefined for one that Go does not take. */
export function toMatcher(pattern: string): Matcher | undefined {
  const known = compiled(pattern);
  return typeof known === 'string' ? undefined : known;
}
