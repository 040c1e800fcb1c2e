import { isReadable } from './named-secrets';
import { isPlaceholder } from './token-formats';

/** Files that programs look for under a fixed name, whose lines hold passwords: the value is the first group. */
const files: { readonly [name: string]: RegExp } = {
  pgpass: /^[^:\s#]+:(?:\d+|\*):[^:\s]+:[^:\s]+:(\S+)$/m,
  'userlist.txt': /^"[^"]+"\s+"([^"]+)"/m,
};

/** Formats that tell themselves by their words. */
const formats: readonly RegExp[] = [
  /\b(?:machine\s+\S+|default)\s+login\s+\S+\s+password\s+(\S+)/,
  /:_(?:authToken|auth|password)\s*=\s*["']?([^\s"']{8,})/,
];

const hint = /_auth|_password|\blogin\b/;

/** What a text holds that is secret by the format of its file, under its name or as the whole. */
export function secretByFile(name: string, text: string): string | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/^\./, '');
  const named = Object.hasOwn(files, base) ? files[base]?.exec(text)?.[1] : undefined;
  if (named !== undefined && isReadable(named)) return 'a password';
  if (hint.test(text)) {
    for (const format of formats) {
      const value = format.exec(text)?.[1];
      if (value !== undefined && !isPlaceholder(value)) return 'a password';
    }
  }
  return text.includes('"auth"') && hasRegistryLogin(text) ? 'a login to a registry' : undefined;
}

const registryAuth = /"auth"\s*:\s*"([A-Za-z0-9+/]{6,}={0,2})"/g;

/** `.dockerconfigjson` keeps `user:password` in base64. */
function hasRegistryLogin(text: string): boolean {
  for (const [, value = ''] of text.matchAll(registryAuth)) {
    const [, password = ''] =
      /^[\x21-\x7e]+?:([\x20-\x7e]+)$/.exec(Buffer.from(value, 'base64').toString('latin1')) ?? [];
    if (password !== '' && !isPlaceholder(password)) return true;
  }
  return false;
}
