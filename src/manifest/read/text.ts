import type { Position } from '../manifest';
import type { ReadFault } from './fault';

/** A file's text with the beginnings of its lines, which are found when the first position is asked for. */
export class SourceText {
  private starts: readonly number[] | undefined;

  constructor(readonly text: string) {}

  /** The position of an offset. */
  position(offset: number): Position {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line, counted from 1, without its end. */
  readonly lineText = (line: number): string => {
    const starts = this.lineStarts();
    const start = starts[line - 1];
    return start === undefined ? '' : this.text.slice(start, (starts[line] ?? this.text.length + 1) - 1);
  };

  private lineStarts(): readonly number[] {
    if (this.starts !== undefined) return this.starts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    return starts;
  }
}

/** What the bytes of a file say, with line ends as `\n` alone, which moves no line and no column. */
export interface DecodedText {
  readonly source: SourceText;
  readonly faults: readonly ReadFault[];
  /** The text cannot be read as a manifest at all. */
  readonly isBinary: boolean;
}

/** All that YAML calls not printable, but tab and the line ends. */
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/;

/** Decodes a file: UTF-8 with or without a byte order mark. */
export function decodeText(input: string | Uint8Array): DecodedText {
  const faults: ReadFault[] = [];
  const raw = typeof input === 'string' ? input : decodeBytes(input, faults);
  const unmarked = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  const text = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
  const source = new SourceText(text);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const message = 'the file holds a NUL character: it is binary, or text in UTF-16';
    return { source, faults: [{ code: 'valid-text', offset: nul, message }], isBinary: true };
  }
  const match = control.exec(text);
  if (match !== null) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    faults.push({
      code: 'valid-text',
      offset: match.index,
      message: `the control character U+${code} may not stand in a manifest`,
    });
  }
  return { source, faults, isBinary: false };
}

/** UTF-8 to text; each bad byte becomes U+FFFD, and the first one a fault. */
function decodeBytes(bytes: Uint8Array, faults: ReadFault[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer);
  } catch {
    const text = buffer.toString('utf8');
    faults.push({ code: 'valid-text', offset: firstBadOffset(buffer, text), message: 'a byte here is not UTF-8' });
    return text;
  }
}

/** Where decoded text first holds a replacement character that the bytes do not have. */
function firstBadOffset(buffer: Buffer, text: string): number {
  let byte = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const point = text.codePointAt(offset) ?? 0;
    if (point === 0xfffd && !(buffer[byte] === 0xef && buffer[byte + 1] === 0xbf && buffer[byte + 2] === 0xbd))
      return offset;
    byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (point > 0xffff) offset++;
  }
  return 0;
}
