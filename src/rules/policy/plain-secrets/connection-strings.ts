import { isReadable } from './named-secrets';

/** What stands beside the password where a text says how to connect, rather than anything else. */
const companion =
  /(?:^|[?&;,\s"'])(?:server|host|data source|user(?:\s?id|name)?|uid|dbname|database|initial catalog|amqp|brokers?)\s*=/i;

/** `Password=value;`, `password=value&`, `pwd='value'` between other settings. */
const setting = /(?:^|[?&;,\s"'])(?:password|passwd|pwd)\s*=\s*("[^"]*"|'[^']*'|[^;&\s"',)]+)/gi;

/** Whether a text says how to connect, and with which password: ODBC, JDBC, libpq. */
export function hasPasswordInConnection(text: string): boolean {
  if (!text.includes('=') || !companion.test(text)) return false;
  for (const [, value = ''] of text.matchAll(setting)) {
    if (isReadable(value.replace(/^["']|["']$/g, ''))) return true;
  }
  return false;
}
