import { type CharClass, foldCase, negate, perlClasses, posixClasses, ranges, unicodeClass, union } from './char-class';

/** A regular expression of Go (RE2) as a tree. */
export type Node =
  | { readonly type: 'char'; readonly matches: CharClass }
  | { readonly type: 'assert'; readonly assertion: Assertion }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | {
      readonly type: 'repeat';
      readonly part: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word' | 'no-word';

/** What is wrong with a pattern, in the words of Go. */
export class PatternError extends Error {}

/** Limits of regexp/syntax/parse.go. */
const maxRepeat = 1000;
const maxDepth = 1000;

interface Flags {
  readonly fold: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly lazy: boolean;
}

const flagNames: { readonly [letter: string]: keyof Flags } = {
  i: 'fold',
  m: 'multiLine',
  s: 'dotAll',
  U: 'lazy',
};

/** A node with how often nested repetitions repeat what is inside at most. */
interface Item {
  readonly node: Node;
  readonly repeats: number;
}

const fail = (problem: string, part: string): never => {
  throw new PatternError(`error parsing regexp: ${problem}: \`${part}\``);
};

/**
 * Parses a pattern as Go's regexp.Compile does (syntax of RE2: https://pkg.go.dev/regexp/syntax), or throws a
 * PatternError.
 */
export function parsePattern(pattern: string): Node {
  return new Parser(pattern).parse();
}

class Parser {
  private at = 0;
  private depth = 0;
  private flags: Flags = { fold: false, multiLine: false, dotAll: false, lazy: false };
  private readonly names = new Set<string>();

  constructor(private readonly text: string) {}

  parse(): Node {
    const { node } = this.choice();
    if (this.at < this.text.length) fail('unexpected )', this.text);
    return node;
  }

  /** Alternatives up to a closing parenthesis or the end. Flags that are set inside end with it. */
  private choice(): Item {
    if (++this.depth > maxDepth) fail('expression nests too deeply', this.text);
    const before = this.flags;
    const branches = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      branches.push(this.sequence());
    }
    this.flags = before;
    this.depth--;
    const [first] = branches;
    if (branches.length === 1 && first !== undefined) return first;
    return {
      node: { type: 'choice', parts: branches.map(({ node }) => node) },
      repeats: Math.max(...branches.map(({ repeats }) => repeats)),
    };
  }

  private sequence(): Item {
    const items: Item[] = [];
    // What the repetition before this place was written as; two in a row are an error.
    let repeated = '';
    while (this.at < this.text.length && !'|)'.includes(this.text[this.at] ?? '')) {
      const start = this.at;
      const range = this.repetition();
      if (range !== undefined) {
        const written = this.text.slice(start, this.at);
        if (repeated !== '') fail('invalid nested repetition operator', repeated + written);
        items.push(this.repeat(items.pop(), range, written));
        repeated = written;
        continue;
      }
      repeated = '';
      const item = this.atom();
      if (item !== undefined) items.push(...item);
    }
    return {
      node: { type: 'sequence', parts: items.map(({ node }) => node) },
      repeats: Math.max(1, ...items.map(({ repeats }) => repeats)),
    };
  }

  private repeat(item: Item | undefined, { min, max, lazy }: Repetition, written: string): Item {
    if (item === undefined) return fail('missing argument to repetition operator', written);
    const isCounted = written.startsWith('{');
    const most = isCounted ? (max < 0 ? min : max) * item.repeats : item.repeats;
    if (isCounted && (min >= 2 || max >= 2) && most > maxRepeat) fail('invalid repeat count', written);
    return { node: { type: 'repeat', part: item.node, min, max, lazy: lazy !== this.flags.lazy }, repeats: most };
  }

  /** A repetition at this place; braces that are none stand for themselves. */
  private repetition(): Repetition | undefined {
    const [written] =
      /^(?:[*+?]|\{(?:0|[1-9]\d*)(?:,(?:0|[1-9]\d*)?)?\})\??/.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    if (written === undefined) return undefined;
    this.at += written.length;
    const lazy = written.length > 1 && written.endsWith('?');
    if (written[0] === '*') return { min: 0, max: -1, lazy };
    if (written[0] === '+') return { min: 1, max: -1, lazy };
    if (written[0] === '?') return { min: 0, max: 1, lazy };
    const braces = lazy ? written.slice(0, -1) : written;
    const [low = '', high] = braces.slice(1, -1).split(',');
    const min = Number(low);
    const max = high === undefined ? min : high === '' ? -1 : Number(high);
    if (min > maxRepeat || max > maxRepeat || (max >= 0 && min > max)) fail('invalid repeat count', braces);
    return { min, max, lazy };
  }

  /** One or more atoms (quoted text is several), or undefined for what matches nothing itself, such as flags. */
  private atom(): Item[] | undefined {
    const char = this.take();
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return [this.one(this.bracketed())];
      case '.':
        return [this.one(this.flags.dotAll ? () => true : (code) => code !== 0x0a)];
      case '^':
        return [assertion(this.flags.multiLine ? 'line-start' : 'text-start')];
      case '$':
        return [assertion(this.flags.multiLine ? 'line-end' : 'text-end')];
      case '\\':
        return this.escaped();
      default:
        return [this.literal(char)];
    }
  }

  private take(): string {
    const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += char.length;
    return char;
  }

  private one(matches: CharClass): Item {
    return { node: { type: 'char', matches }, repeats: 1 };
  }

  private literal(char: string): Item {
    const code = char.codePointAt(0) ?? 0;
    const exact: CharClass = (other) => other === code;
    return this.one(this.flags.fold ? foldCase(exact) : exact);
  }

  private group(): Item[] | undefined {
    const start = this.at - 1;
    if (this.text[this.at] !== '?') return [this.closed(this.flags)];
    const [head, name] = /^\?P<([^>]*)>/.exec(this.text.slice(this.at)) ?? [];
    if (head !== undefined && name !== undefined) {
      if (!/^\w+$/.test(name) || this.names.has(name)) {
        fail(this.names.has(name) ? 'duplicate capture group name' : 'invalid named capture', `(${head}`);
      }
      this.names.add(name);
      this.at += head.length;
      return [this.closed(this.flags)];
    }
    const [flags, on = '', off, end] = /^\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(this.text.slice(this.at)) ?? [];
    if (flags === undefined) return fail('invalid or unsupported Perl syntax', this.text.slice(start, start + 3));
    this.at += flags.length;
    const changed: { -readonly [flag in keyof Flags]: boolean } = { ...this.flags };
    for (const letter of on) changed[flagNames[letter] ?? 'fold'] = true;
    for (const letter of off ?? '') changed[flagNames[letter] ?? 'fold'] = false;
    if (end === ':') return [this.closed(changed)];
    this.flags = changed;
    return undefined;
  }

  private closed(flags: Flags): Item {
    const before = this.flags;
    this.flags = flags;
    const item = this.choice();
    this.flags = before;
    if (this.text[this.at] !== ')') fail('missing closing )', this.text);
    this.at++;
    return item;
  }

  private escaped(): Item[] | undefined {
    const letter = this.text[this.at];
    if (letter === undefined) return fail('trailing backslash at end of expression', '');
    if (letter === 'Q') return this.quoted();
    const assertions: { readonly [letter: string]: Assertion } = {
      A: 'text-start',
      z: 'text-end',
      b: 'word',
      B: 'no-word',
    };
    const asserted = assertions[letter];
    if (asserted !== undefined) {
      this.at++;
      return [assertion(asserted)];
    }
    const group = this.classEscape();
    if (group !== undefined) return [this.one(group)];
    return [this.literal(String.fromCodePoint(this.charEscape()))];
  }

  private quoted(): Item[] {
    this.at++;
    const end = this.text.indexOf('\\E', this.at);
    const text = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    return [...text].map((char) => this.literal(char));
  }

  /** A class such as `\d` or `\pL` after a backslash; undefined where there is none. */
  private classEscape(): CharClass | undefined {
    const letter = this.text[this.at] ?? '';
    const perl = perlClasses[letter.toLowerCase()];
    if (perl !== undefined) {
      this.at++;
      const named = this.folded(ranges(perl));
      return letter === letter.toLowerCase() ? named : negate(named);
    }
    const [written, sign, braced, short] =
      /^([pP])(?:\{([^}]*)\}|([^{]))/u.exec(this.text.slice(this.at, this.at + 80)) ?? [];
    if (written === undefined) return undefined;
    this.at += written.length;
    const name = (braced ?? short ?? '').replace(/^\^/, '');
    const named = unicodeClass(name);
    if (named === undefined) return fail('invalid character class range', `\\${written}`);
    const isNegated = (sign === 'P') !== (braced?.startsWith('^') === true);
    return isNegated ? negate(this.folded(named)) : this.folded(named);
  }

  private folded(inner: CharClass): CharClass {
    return this.flags.fold ? foldCase(inner) : inner;
  }

  /** The code point that an escape stands for. */
  private charEscape(): number {
    const rest = this.text.slice(this.at, this.at + 16);
    const [octal] = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest) ?? [];
    if (octal !== undefined) return this.code(octal.length, Number.parseInt(octal, 8));
    const [hex, braced, plain] = /^x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest) ?? [];
    const value = Number.parseInt(braced ?? plain ?? '', 16);
    if (hex !== undefined && value <= 0x10ffff) return this.code(hex.length, value);
    const letter = rest[0] ?? '';
    const control = 'a\x07f\fn\nr\rt\tv\v';
    const known = /[afnrtv]/.test(letter) ? control.codePointAt(control.indexOf(letter) + 1) : undefined;
    if (known !== undefined) return this.code(1, known);
    if (/^[!-/:-@[-`{-~\x00-\x20\x7f]/.test(letter)) return this.code(1, letter.charCodeAt(0));
    if (letter === '') return fail('trailing backslash at end of expression', '');
    return fail('invalid escape sequence', `\\${/^x\{?[0-9a-fA-F]*/.exec(rest)?.[0] ?? letter}`);
  }

  private code(length: number, value: number): number {
    this.at += length;
    return value;
  }

  /** A class in brackets, of which the first has been read. */
  private bracketed(): CharClass {
    const start = this.at - 1;
    const isNegated = this.text[this.at] === '^';
    if (isNegated) this.at++;
    const parts: CharClass[] = [];
    for (let isFirst = true; isFirst || this.text[this.at] !== ']'; isFirst = false) {
      if (this.at >= this.text.length) fail('missing closing ]', this.text.slice(start));
      parts.push(this.posix() ?? this.escapedClass() ?? this.range(start));
    }
    this.at++;
    const all = this.folded(union(parts));
    return isNegated ? negate(all) : all;
  }

  private posix(): CharClass | undefined {
    const [written, not, name = ''] = /^\[:(\^?)([^\]]*?):\]/.exec(this.text.slice(this.at)) ?? [];
    if (written === undefined) return undefined;
    const pairs = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
    if (pairs === undefined) return fail('invalid character class range', written);
    this.at += written.length;
    return not === '^' ? negate(this.folded(ranges(pairs))) : ranges(pairs);
  }

  private escapedClass(): CharClass | undefined {
    if (this.text[this.at] !== '\\') return undefined;
    this.at++;
    const found = this.classEscape();
    if (found === undefined) this.at--;
    return found;
  }

  private range(start: number): CharClass {
    const from = this.at;
    const low = this.classChar(start);
    if (this.text[this.at] !== '-' || this.text[this.at + 1] === ']' || this.at + 1 >= this.text.length) {
      return ranges([low, low]);
    }
    this.at++;
    const high = this.classChar(start);
    if (high < low) fail('invalid character class range', this.text.slice(from, this.at));
    return ranges([low, high]);
  }

  private classChar(start: number): number {
    if (this.at >= this.text.length) return fail('missing closing ]', this.text.slice(start));
    const char = this.take();
    return char === '\\' ? this.charEscape() : (char.codePointAt(0) ?? 0);
  }
}

interface Repetition {
  readonly min: number;
  /** -1 where there is no limit. */
  readonly max: number;
  readonly lazy: boolean;
}

const assertion = (of: Assertion): Item => ({ node: { type: 'assert', assertion: of }, repeats: 1 });
