/** Whether a class of characters has a code point. */
export type CharClass = (code: number) => boolean;

/** Ranges of code points, from and to inclusive, one after the other. */
export type Ranges = readonly number[];

/** Classes by their POSIX names (regexp/syntax/perl_groups.go). */
export const posixClasses: { readonly [name: string]: Ranges } = {
  alnum: [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a],
  alpha: [0x41, 0x5a, 0x61, 0x7a],
  ascii: [0, 0x7f],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0, 0x1f, 0x7f, 0x7f],
  digit: [0x30, 0x39],
  graph: [0x21, 0x7e],
  lower: [0x61, 0x7a],
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [0x09, 0x0d, 0x20, 0x20],
  upper: [0x41, 0x5a],
  word: [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a],
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
};

/** Classes by the letter after a backslash. `\s` has no vertical tab. */
export const perlClasses: { readonly [letter: string]: Ranges } = {
  d: [0x30, 0x39],
  s: [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20],
  w: [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a],
};

export const ranges =
  (pairs: Ranges): CharClass =>
  (code) => {
    for (let i = 0; i < pairs.length; i += 2) {
      if (code >= (pairs[i] ?? 0) && code <= (pairs[i + 1] ?? 0)) return true;
    }
    return false;
  };

export const negate =
  (inner: CharClass): CharClass =>
  (code) =>
    !inner(code);

export const union =
  (parts: readonly CharClass[]): CharClass =>
  (code) =>
    parts.some((part) => part(code));

/** Spellings that differ from a letter by more than upper and lower case: the sign for Kelvin, the long s, and the like. */
const otherCases: ReadonlyMap<number, Ranges> = new Map(
  [
    [0x6b, 0x212a],
    [0x73, 0x17f],
    [0xdf, 0x1e9e],
    [0xe5, 0x212b],
    [0x1c4, 0x1c5, 0x1c6],
    [0x1c7, 0x1c8, 0x1c9],
    [0x1ca, 0x1cb, 0x1cc],
    [0x1f1, 0x1f2, 0x1f3],
    [0x3b2, 0x3d0],
    [0x3b5, 0x3f5],
    [0x3b8, 0x3d1, 0x3f4],
    [0x3ba, 0x3f0],
    [0x3bc, 0xb5],
    [0x3c0, 0x3d6],
    [0x3c1, 0x3f1],
    [0x3c3, 0x3c2],
    [0x3c6, 0x3d5],
    [0x3c9, 0x2126],
  ].flatMap((orbit) => orbit.map((code): [number, number[]] => [code, orbit])),
);

/** The class with all spellings of its letters, upper and lower case. */
export function foldCase(inner: CharClass): CharClass {
  const has = (code: number): boolean => code >= 0 && inner(code);
  return (code) => {
    if (inner(code)) return true;
    const text = String.fromCodePoint(code);
    const lower = single(text.toLowerCase());
    if (has(lower) || has(single(text.toUpperCase()))) return true;
    const orbit = otherCases.get(lower) ?? otherCases.get(code);
    return orbit?.some((other) => has(other) || has(single(String.fromCodePoint(other).toUpperCase()))) === true;
  };
}

/** The code point of a text of one, -1 for a longer text. */
function single(text: string): number {
  const code = text.codePointAt(0) ?? -1;
  return text.length === String.fromCodePoint(Math.max(code, 0)).length ? code : -1;
}

/** General categories that Go has tables of; `Cn` and `LC` are not among them. */
const categories = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** The class of `\p{name}`, a general category or a script; undefined for a name that Go does not know. */
export function unicodeClass(name: string): CharClass | undefined {
  if (name === 'Any') return () => true;
  if (name === 'C') return propertyClass('[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]');
  if (categories.test(name)) return propertyClass(`\\p{${name}}`);
  // Scripts go by their long names: `Greek`, not `Grek`.
  const isScript = /^[A-Z][a-z]+(?:_[A-Za-z][a-z]*)*$/.test(name) && (name.length !== 4 || fourLetterScripts.has(name));
  return isScript ? propertyClass(`\\p{Script=${name}}`) : undefined;
}

/** Scripts whose long names have four letters, as short names have. */
const fourLetterScripts = new Set(['Ahom', 'Cham', 'Kawi', 'Lisu', 'Modi', 'Newa', 'Thai', 'Toto']);

function propertyClass(source: string): CharClass | undefined {
  try {
    const expression = new RegExp(`^${source}$`, 'u');
    return (code) => expression.test(String.fromCodePoint(code));
  } catch {
    return undefined;
  }
}
