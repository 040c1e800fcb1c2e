import { Matcher } from './re2/matcher';
import { PatternError, parsePattern } from './re2/parse';

const patterns = new Map<string, Matcher | string>();

/** The pattern of Go (RE2), compiled once; a text says what is wrong with it, in the words of Go. */
function compiled(pattern: string): Matcher | string {
  let known = patterns.get(pattern);
  if (known === undefined) {
    known = compile(pattern);
    patterns.set(pattern, known);
  }
  return known;
}

function compile(pattern: string): Matcher | string {
  try {
    return new Matcher(parsePattern(pattern));
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    if (error instanceof RangeError) return `error parsing regexp: expression too large: \`${pattern}\``;
    throw error;
  }
}

/** What Go says of a pattern that is no regular expression; undefined for one that is. */
export function patternFault(pattern: string): string | undefined {
  const known = compiled(pattern);
  return typeof known === 'string' ? known : undefined;
}

/** The pattern, ready to match in time that is linear in the text; undefined for one that Go does not take. */
export function toMatcher(pattern: string): Matcher | undefined {
  const known = compiled(pattern);
  return typeof known === 'string' ? undefined : known;
}
