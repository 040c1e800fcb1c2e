/** One YAML document of a stream: a part of its text. */
export interface DocumentText {
  readonly start: number;
  readonly end: number;
}

/** A document start or end mark at the beginning of a line, with the line when it is blank; no value can hold one. */
const mark = /^(---|\.\.\.)(?:[ \t]*(?:\n|$)|(?=[ \t]))/gm;

/**
 * The documents of a YAML stream, found before they are parsed, so that one that cannot be read leaves the others
 * whole. A first part that holds nothing but comments and directives is none. Beyond `most` documents there is one more,
 * with all that is left.
 */
export function splitYaml(text: string, most: number): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let isOpen = false;
  for (const match of text.matchAll(mark)) {
    const wasEnd = match[1] === '...';
    if (isOpen || !isBlank(text, start, match.index)) documents.push({ start, end: match.index });
    start = match.index + match[0].length;
    isOpen = !wasEnd;
    if (documents.length >= most) break;
  }
  if (isOpen || !isBlank(text, start, text.length)) documents.push({ start, end: text.length });
  return documents;
}

/** Whether there are only blanks, comments and directives between two offsets. */
function isBlank(text: string, start: number, end: number): boolean {
  return contentStart(text, start, end) === end;
}

/** The offset of the first character between two offsets that is content, or the end. */
export function contentStart(text: string, start: number, end: number): number {
  let isLineStart = start === 0 || text.charAt(start - 1) === '\n';
  let at = start;
  while (at < end) {
    const char = text.charAt(at);
    if (char === '#' || (char === '%' && isLineStart)) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0) return end;
      at = lineEnd;
    } else if (char !== ' ' && char !== '\t' && char !== '\n') return at;
    isLineStart = text.charAt(at) === '\n';
    at++;
  }
  return end;
}
