import type { CharClass } from './char-class';
import type { Assertion, Node } from './parse';

type Instruction =
  | { readonly op: 'char'; readonly matches: CharClass }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  /** Tries `to` first, then `or`. */
  | { readonly op: 'split'; to: number; or: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' };

/** Where a match begins and ends, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The most instructions that a pattern may compile to; beyond, Go refuses it, too, though by a limit of its own. */
const maxProgram = 1_000_000;

/**
 * A compiled pattern. Matching takes time linear in the text, whatever the pattern, as in Go: all ways to match are
 * followed at once (https://swtch.com/~rsc/regexp/regexp2.html).
 */
export class Matcher {
  private readonly program: Instruction[] = [];

  constructor(node: Node) {
    this.compile(node);
    this.emit({ op: 'match' });
  }

  /** Whether the pattern matches anywhere in the text. */
  test(text: string): boolean {
    return this.find(Array.from(text, codeOf), 0, true) !== undefined;
  }

  /** The leftmost matches that do not overlap, as texts, at most so many of them. */
  findAll(text: string, most = Number.POSITIVE_INFINITY): string[] {
    const codes = Array.from(text, codeOf);
    const found: string[] = [];
    let last = -1;
    for (let at = 0; at <= codes.length && found.length < most; ) {
      const span = this.find(codes, at, false);
      if (span === undefined) break;
      // An empty match right after another match does not count.
      const isEmpty = span.end === span.start;
      if (!isEmpty || span.start !== last) found.push(String.fromCodePoint(...codes.slice(span.start, span.end)));
      last = span.end;
      at = isEmpty ? span.end + 1 : span.end;
    }
    return found;
  }

  private emit(instruction: Instruction): number {
    if (this.program.length > maxProgram) throw new RangeError('the pattern is too large');
    return this.program.push(instruction) - 1;
  }

  private compile(node: Node): void {
    switch (node.type) {
      case 'char':
        this.emit({ op: 'char', matches: node.matches });
        return;
      case 'assert':
        this.emit({ op: 'assert', assertion: node.assertion });
        return;
      case 'sequence':
        for (const part of node.parts) this.compile(part);
        return;
      case 'choice':
        this.compileChoice(node.parts);
        return;
      default:
        this.compileRepeat(node.part, node.min, node.max, node.lazy);
    }
  }

  private compileChoice(parts: readonly Node[]): void {
    const jumps: { to: number }[] = [];
    parts.forEach((part, i) => {
      if (i === parts.length - 1) {
        this.compile(part);
        return;
      }
      const split = { op: 'split' as const, to: 0, or: 0 };
      split.to = this.emit(split) + 1;
      this.compile(part);
      const jump = { op: 'jump' as const, to: 0 };
      this.emit(jump);
      jumps.push(jump);
      split.or = this.program.length;
    });
    for (const jump of jumps) jump.to = this.program.length;
  }

  private compileRepeat(part: Node, min: number, max: number, lazy: boolean): void {
    for (let i = 0; i < min; i++) this.compile(part);
    if (max < 0) {
      const { split, start } = this.split();
      this.compile(part);
      this.emit({ op: 'jump', to: start });
      this.close(split, start + 1, lazy);
      return;
    }
    const splits: { to: number; or: number; start: number }[] = [];
    for (let i = min; i < max; i++) {
      const { split, start } = this.split();
      splits.push(Object.assign(split, { start }));
      this.compile(part);
    }
    for (const split of splits) this.close(split, split.start + 1, lazy);
  }

  private split(): { split: { to: number; or: number }; start: number } {
    const split = { op: 'split' as const, to: 0, or: 0 };
    return { split, start: this.emit(split) };
  }

  private close(split: { to: number; or: number }, inside: number, lazy: boolean): void {
    const after = this.program.length;
    split.to = lazy ? after : inside;
    split.or = lazy ? inside : after;
  }

  /** The leftmost match that begins at `from` or later, the preferred one there; any match will do where `any`. */
  private find(codes: readonly number[], from: number, any: boolean): Span | undefined {
    let best: Span | undefined;
    let threads = new Threads(this.program.length);
    let next = new Threads(this.program.length);
    for (let at = from; at <= codes.length; at++) {
      if (best === undefined) this.follow(threads, 0, at, codes, at);
      else if (threads.count === 0) break;
      for (let i = 0; i < threads.count; i++) {
        const instruction = this.program[threads.at(i)];
        if (instruction?.op === 'match') {
          best = { start: threads.startOf(i), end: at };
          if (any) return best;
          // What comes after is less preferred.
          break;
        }
        const code = codes[at];
        if (instruction?.op === 'char' && code !== undefined && instruction.matches(code)) {
          this.follow(next, threads.at(i) + 1, at + 1, codes, threads.startOf(i));
        }
      }
      [threads, next] = [next, threads];
      next.clear();
    }
    return best;
  }

  /** Adds the instructions that can be reached without reading, in order of preference. */
  private follow(threads: Threads, first: number, at: number, codes: readonly number[], start: number): void {
    const pending = [first];
    for (let to = pending.pop(); to !== undefined; to = pending.pop()) {
      if (!threads.visit(to)) continue;
      const instruction = this.program[to];
      if (instruction === undefined) continue;
      if (instruction.op === 'jump') pending.push(instruction.to);
      else if (instruction.op === 'split') pending.push(instruction.or, instruction.to);
      else if (instruction.op !== 'assert') threads.add(to, start);
      else if (holds(instruction.assertion, codes, at)) pending.push(to + 1);
    }
  }
}

const codeOf = (char: string): number => char.codePointAt(0) ?? 0;

/** The places in the program that a match has reached, each once, in order of preference. */
class Threads {
  count = 0;
  private generation = 1;
  private readonly visited: Uint32Array;
  private readonly places: Uint32Array;
  private readonly starts: Uint32Array;

  constructor(size: number) {
    this.visited = new Uint32Array(size);
    this.places = new Uint32Array(size);
    this.starts = new Uint32Array(size);
  }

  /** Whether the place is new. */
  visit(place: number): boolean {
    if (this.visited[place] === this.generation) return false;
    this.visited[place] = this.generation;
    return true;
  }

  add(place: number, start: number): void {
    this.places[this.count] = place;
    this.starts[this.count] = start;
    this.count++;
  }

  at(i: number): number {
    return this.places[i] ?? 0;
  }

  startOf(i: number): number {
    return this.starts[i] ?? 0;
  }

  clear(): void {
    this.count = 0;
    this.generation++;
  }
}

function holds(assertion: Assertion, codes: readonly number[], at: number): boolean {
  switch (assertion) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === codes.length;
    case 'line-start':
      return at === 0 || codes[at - 1] === 0x0a;
    case 'line-end':
      return at === codes.length || codes[at] === 0x0a;
    case 'word':
      return isWord(codes[at - 1]) !== isWord(codes[at]);
    default:
      return isWord(codes[at - 1]) === isWord(codes[at]);
  }
}

/** Letters and digits of ASCII, and the underscore. */
const isWord = (code: number | undefined): boolean =>
  code !== undefined &&
  ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || (code >= 0x61 && code <= 0x7a));
