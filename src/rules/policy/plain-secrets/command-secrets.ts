import { isReadable } from './named-secrets';

/**
 * Programs that take a password after a short option, each with the value as its first group. What may stand between is
 * bounded, so that a long script takes no more than linear time.
 */
const commands: readonly RegExp[] = [
  /\b(?:mysql\w*|mariadb[\w-]*)\s(?:[^|;&\n]{0,300}\s)?-p([^\s;|&-][^\s;|&]*)/,
  /\b(?:redis|keydb|valkey)-cli\s(?:[^|;&\n]{0,300}\s)?-a\s+([^\s;|&]+)/,
  /\bsshpass\s+-p\s*([^\s;|&]+)/,
  /\bmongo(?:sh|dump|restore|export|import)?\s(?:[^|;&\n]{0,300}\s)?-p\s+([^\s;|&]+)/,
  /\b(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|registry)\s+login\s(?:[^|;&\n]{0,300}\s)?-p\s+([^\s;|&]+)/,
  /\bldap(?:add|compare|delete|modify|passwd|search|whoami)\s(?:[^|;&\n]{0,300}\s)?-w\s+([^\s;|&]+)/,
  /\bopenssl\s(?:[^|;&\n]{0,300}\s)?-pass(?:in|out)?\s+pass:([^\s;|&]+)/,
  /\bhtpasswd\s+-\w*b\w*\s+(?:-\S+\s+){0,8}\S+\s+\S+\s+([^\s;|&]+)/,
];

const hint = /mysql|mariadb|-cli|sshpass|mongo|login|ldap|openssl|htpasswd/;

/** The password that a command line gives to a program that is known to take one there; undefined when there is none. */
export function passwordInCommand(line: string): string | undefined {
  if (!hint.test(line)) return undefined;
  for (const command of commands) {
    const value = command.exec(line)?.[1]?.replace(/^["']|["']$/g, '');
    if (value !== undefined && !value.startsWith('-') && isReadable(value)) return value;
  }
  return undefined;
}
