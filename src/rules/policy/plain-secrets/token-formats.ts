/**
 * Secrets that tell themselves by their form, each with what it is called in a message. The forms are those that their
 * issuers document; all need a fixed prefix or frame, so that an ordinary text does not have them.
 */
const formats: readonly (readonly [name: string, form: RegExp])[] = [
  ['a private key', /-{3,5} ?BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)? ?-{3,5}/],
  ['an AWS access key id', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/],
  ['a GitLab token', /\bglpat-[\w-]{20}/],
  ['a Slack token', /\bxox[abeoprs]-\w[\w-]{9}|\bxapp-\d-\w{8}/],
  ['the address of a Slack webhook', /\bhooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/],
  ['the address of a Discord webhook', /\bdiscord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{40}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a Stripe key', /\b(?:[rs]k_live|whsec)_[0-9A-Za-z]{16}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a PyPI token', /\bpypi-[\w-]{50}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16}/],
  ['a Docker Hub token', /\bdckr_pat_[\w-]{20}/],
  ['a DigitalOcean token', /\bdo[opr]_v1_[0-9a-f]{64}/],
  ['a Vault token', /\bhv[bs]\.[\w-]{20}/],
  ['an OpenAI or Anthropic key', /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32}/],
  ['a Hugging Face token', /\bhf_[A-Za-z]{30}/],
  ['an age identity', /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/],
  ['the key of an Azure account', /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40}/],
  ['the signature of an Azure address', /\bsv=\d{4}-\d\d-\d\d&\S*\bsig=[\w%+/-]{40}/],
  [
    'the hash of a password',
    /(?:^|[\s:"'=])(?:\$(?:2[abxy]\$\d\d\$[./\w]{53}|apr1\$[./\w]{1,8}\$[./\w]{22}|[56]\$[./\w=$]{40}|argon2)|\{SHA\}[\w+/]{27}=)/,
  ],
  ['a JSON Web Token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8}/],
  ['an Authorization header', /\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+[\w+/.=-]{16}/i],
];

/** Whether a text can hold any of them at all; spares most texts the search for each. */
const hint =
  /PRIVATE KEY|AKIA|ASIA|gh[oprsu]_|github_pat_|glpat-|xox|hooks\.slack|AIza|k_live_|npm_|pypi-|\bSG\.|dckr_pat_|_v1_|\bhv[bs]\.|\bsk-|\bhf_|AGE-SECRET|AccessKey=|AccountKey=|\beyJ|authorization|xapp-|discord|whsec_|\bsig=|\$[256a]|\{SHA\}/i;

/** A URL with a password: the part between the colon and the at sign is its first group. */
const urlWithPassword = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"'<>]*:([^\s/@"'<>]+)@/gi;

/** `user:password@tcp(host:3306)/name`, as Go's MySQL driver has it. */
const driverAddress = /\b[\w.-]{1,64}:([^\s:@/"'$]{1,200})@(?:tcp|unix)\(/;

/** What a text holds that is secret by its form; undefined when there is nothing. */
export function secretByForm(text: string): string | undefined {
  if (hint.test(text)) {
    for (const [name, form] of formats) {
      const found = form.exec(text)?.[0];
      // AWS and others document their forms with keys that say so.
      if (found !== undefined && !found.includes('EXAMPLE')) return name;
    }
  }
  if (hasEncodedKey(text)) return 'a private key';
  if (text.includes('://')) {
    for (const [, password = ''] of text.matchAll(urlWithPassword)) {
      if (!isPlaceholder(password)) return 'a URL with a password';
    }
  }
  const password = text.includes('@') ? driverAddress.exec(text)?.[1] : undefined;
  return password === undefined || isPlaceholder(password) ? undefined : 'an address with a password';
}

/** `-----BEGIN ` in base64, wherever it begins, as kubeconfig files have it. */
const encodedPem = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{10,70}/g;

function hasEncodedKey(text: string): boolean {
  if (!text.includes('LS0tLS1CRUdJTi')) return false;
  for (const [begin] of text.matchAll(encodedPem)) {
    if (/PRIVATE KEY/.test(Buffer.from(begin, 'base64').toString('latin1'))) return true;
  }
  return false;
}

/** Words that stand for a value that is put in later. */
const placeholderWords =
  /^(?:.*(?:change[-_ ]?(?:me|this|it)|replace|placeholder|redacted|insert|example|dummy|your[-_]|todo|fixme|tbd).*|[x*.•#-]+|n\/?a|unset|none|null|nil|undefined|string|str|text|boolean|bool|number|integer|object|true|false|yes|no|on|off|required|optional|enabled|disabled|default|auto|empty|pass(?:word)?|secret|token|user(?:name)?)$/i;

/** References that a tool or a shell resolves: `$NAME`, `${...}`, `{{...}}`, `<...>`, `%(...)s`, `vault:...`, `ENC[...]`. */
const reference =
  /\$\{|\$\(|\{\{|^\$|^<.*>$|^\[.*\]$|^%|^__.*__$|^@|^(?:vault|ref\+\w+|op|ssm|arn|gcp|azure\w*|aws\w*|awssm|gcpsm|secretsmanager|file|env|secret|doppler|sm|akv|keyvault|projects)[:/]|^ENC\[|secretKeyRef|process\.env|os\.environ/i;

/** Whether a value stands for another that is not there yet. */
export function isPlaceholder(value: string): boolean {
  return value.trim() === '' || reference.test(value) || placeholderWords.test(value);
}
