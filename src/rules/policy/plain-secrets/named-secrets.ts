import { isPlaceholder } from './token-formats';

/** Names whose value is a password: anything readable may be one. */
const password = /(?:(?:password|passwd|passphrase|passwort)|(?:^|_)(?:pass|pwd))\d*$/;

/** Names whose value is a random text, or else the name of something. */
const token =
  /(?:^|_)(?:secret|token|credentials?|erlang_cookie|azure_\w+_key|oci_cli_key_content|(?:api|access|secret|private|auth|encryption|signing|master|account|app|client|storage|service|license)_?key)\d*$/;

/** Names that only look like it: the shell's own, and those of a mechanism rather than a value. */
const harmless = /^(?:pwd|oldpwd|pass|next_page_token|page_token|csrf_token|cancel(?:l?ation)?_token)$/;

/** `dbPassword`, `DB-PASSWORD` and `db.password` as `db_password`. */
const plainName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();

/** Words that describe a password in a text, and are a poor one where a program is given it. */
const poorPassword = /^(?:pass(?:word)?|secret)$/i;

/**
 * What a named value is that is secret by its name; undefined when it is not, or only refers to one.
 *
 * @param isGiven whether a program is given the value under the name, so that `password` is one and no word of a text
 */
export function secretByName(name: string, value: string, { isGiven = false } = {}): string | undefined {
  const plain = plainName(name);
  if (harmless.test(plain)) return undefined;
  const trimmed = value.trim();
  if (password.test(plain)) {
    return isReadable(trimmed) || (isGiven && poorPassword.test(trimmed)) ? 'a password' : undefined;
  }
  return token.test(plain) && isReadable(trimmed) && isRandom(trimmed) ? 'a secret' : undefined;
}

/** Whether a value is one at all: not a placeholder, a path, an address, a number, code, or a part of a structure. */
export function isReadable(value: string): boolean {
  if (value.length < 3 || /\s/.test(value) || isPlaceholder(value)) return false;
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|[a-z][a-z0-9+.-]*:\/\/)/.test(value)) return false;
  if (ofProgram.test(value)) return false;
  return !/^[{[|>&*!?]|[({[]$|^\d{1,5}$|^\d+(?:ms|s|m|h|d)$/.test(value);
}

/** What a program has in place of a value: `getToken()`, `request.headers["x"]`, `settings.db_password`. */
const ofProgram = /^[\w.]+[([]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\.\w*(?:pass|pwd|secret|token|key|credential)\w*$/i;

/** Whether a value is no plain name: `my-app-tls` names a Secret, `aS3cr3tV4lue` is one. */
function isRandom(value: string): boolean {
  if (value.length < 8) return false;
  const isName = value
    .split(/[-._/:]/)
    .every((part) => /^(?:[a-z]+\d{0,2}|[A-Z]+|[A-Z]?[a-z]+|\d{1,3}|v\d+|k\ds)$/.test(part));
  return !isName;
}
