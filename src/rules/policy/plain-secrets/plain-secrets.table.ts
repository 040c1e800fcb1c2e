import type { JsonObject } from '../../../manifest';
import type { SetRuleTable } from '../../set-rule-table';
import { accept, containerWith, objectOf, refuse } from '../table-objects';
import type { plainSecretsCatalogue } from './plain-secrets';

const source = 'Kubernetes documentation, Good practices for Kubernetes Secrets';

// Put together here, so that no scanner takes the examples for secrets of this repository.
const pem = ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA', 'PRIVATE KEY-----\n'].join(' ');
const awsKey = `AKIA${'QWERTY0123456789'}`;
const githubToken = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

const bcrypt = `$2y$05$${'a1B2c3D4e5F6g7H8'.repeat(4).slice(0, 53)}`;

const shellVariable = '$' + '{PASSWORD}';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const secret = (rest: JsonObject): JsonObject => objectOf('v1', 'Secret', 'web', rest);
const config = (data: { readonly [key: string]: string }): JsonObject => objectOf('v1', 'ConfigMap', 'web', { data });
const env = (name: string, value: string): JsonObject => containerWith({ env: [{ name, value }] });
const args = (...list: readonly string[]): JsonObject => containerWith({ args: list });
const shell = (script: string): JsonObject => containerWith({ command: ['sh', '-c', script] });

const envValue = 'spec.containers[0].env[0].value';

export const plainSecretsTable: SetRuleTable<keyof typeof plainSecretsCatalogue> = {
  'no-secret-value': {
    why: 'What is in git is in every clone, backup and log of it, for ever. base64 hides nothing.',
    source,
    accepts: [
      accept('no values: a program fills it', secret({ type: 'Opaque' })),
      accept('an empty value', secret({ data: { csrf: '' } })),
      accept('a placeholder', secret({ stringData: { password: 'CHANGE_ME', token: shellVariable } })),
      accept('a certificate, which is public', secret({ data: { 'ca.crt': base64('-----BEGIN CERTIFICATE-----') } })),
      accept('a certificate under another name', secret({ stringData: { 'root.pem': '-----BEGIN CERTIFICATE-----' } })),
      accept('encrypted', secret({ stringData: { password: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' } })),
    ],
    refuses: [
      refuse('data', 'data', secret({ data: { password: base64('hunter2') } })),
      refuse('stringData', 'stringData', secret({ stringData: { password: 'hunter2' } })),
      refuse(
        'the key beside the certificate',
        'data',
        secret({ data: { 'tls.crt': base64('a cert'), 'tls.key': base64(pem) } }),
      ),
    ],
  },
  'no-secret-in-config-map': {
    why: 'ConfigMaps are readable for many who may not read Secrets, and are printed by dashboards and debug pages.',
    source,
    accepts: [
      accept('settings', config({ 'app.yml': `level: info\npassword: ${shellVariable}\ntokenTtl: 3600\n` })),
      accept('a file that holds it', config({ 'app.ini': 'password_file = /run/secrets/password\n' })),
      accept('the name of a Secret', config({ 'values.yaml': 'existingSecret: shop-database\nsecret: shop-tls\n' })),
      accept('an address without password', config({ url: 'https://api.example.com/v1?page_token=abc' })),
      accept('a comment', config({ 'redis.conf': '# requirepass foobared\nport 6379\n' })),
      accept(
        'a public key',
        config({ 'id.pub': 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl web' }),
      ),
      accept('an example of its issuer', config({ doc: 'AKIAIOSFODNN7EXAMPLE' })),
      accept('a program', config({ 'a.py': 'token = request.headers.get("x")\npassword = settings.db_password\n' })),
      accept('a form', config({ 'a.html': '<input type="password" name="token" value="{{ token }}">' })),
      accept('numbers in a version that no server has', {
        apiVersion: 'v9',
        kind: 'ConfigMap',
        metadata: { name: 'a' },
        data: { token: 1 },
      }),
      accept('texts', config({ 'en.json': '{"password": "Password", "token": "Token"}' })),
      accept(
        'a registry without login',
        config({ 'config.json': '{"auths": {"registry.example.com": {"auth": ""}}}' }),
      ),
      accept(
        'a token that npm takes from a variable',
        config({ '.npmrc': `//npm.example.com/:_authToken=${shellVariable}` }),
      ),
    ],
    refuses: [
      refuse(
        'a password in a file',
        'data[app.yml]',
        config({ 'app.yml': 'user: shop\npassword: "hunter2" # ours\n' }),
      ),
      refuse('a private key', 'data[tls.key]', config({ 'tls.key': pem })),
      refuse('a token by its form', 'data[note]', config({ note: `use ${githubToken}` })),
      refuse('an access key', 'data[credentials]', config({ credentials: `aws_access_key_id = ${awsKey}\n` })),
      refuse('under its own key', 'data[dbPassword]', config({ dbPassword: 'hunter2' })),
      refuse('in a URL', 'data[url]', config({ url: `postgres://shop:${'hunter2'}@db:5432/shop` })),
      refuse(
        'in JSON',
        'data[app.json]',
        config({ 'app.json': '{\n  "clientSecret": "aS3cr3tV4lue99",\n  "a": 1\n}' }),
      ),
      refuse('of Redis', 'data[redis.conf]', config({ 'redis.conf': 'port 6379\nrequirepass hunter2\n' })),
      refuse('in XML', 'data[a.xml]', config({ 'a.xml': '<db>\n  <password>hunter2</password>\n</db>' })),
      refuse('in JSON on one line', 'data[app.json]', config({ 'app.json': '{"db": {"password": "hunter2"}}' })),
      refuse('in an attribute', 'data[db.xml]', config({ 'db.xml': '<Resource name="db" password="hunter2"/>' })),
      refuse('in PHP', 'data[config.php]', config({ 'config.php': "define('DB_PASSWORD', 'hunter2');" })),
      refuse('of LDAP', 'data[ldap.conf]', config({ 'ldap.conf': 'binddn cn=web\nbindpw hunter2\n' })),
      refuse('of HAProxy', 'data[haproxy.cfg]', config({ 'haproxy.cfg': 'stats auth admin:hunter2\n' })),
      refuse('of .netrc', 'data[.netrc]', config({ '.netrc': 'machine git.example.com login web password hunter2' })),
      refuse('of .pgpass', 'data[.pgpass]', config({ '.pgpass': 'db:5432:shop:web:hunter2' })),
      refuse('of PgBouncer', 'data[userlist.txt]', config({ 'userlist.txt': '"web" "hunter2"' })),
      refuse('of npm', 'data[.npmrc]', config({ '.npmrc': '//npm.example.com/:_authToken=1f3a9c1d27be84406' })),
      refuse('a hash, which can be guessed', 'data[auth]', config({ auth: `admin:${bcrypt}` })),
      refuse(
        'a login to a registry',
        'data[config.json]',
        config({ 'config.json': `{"auths": {"registry.example.com": {"auth": "${base64('web:hunter2')}"}}}` }),
      ),
      refuse(
        'the key of a kubeconfig',
        'data[kubeconfig]',
        config({ kubeconfig: `users:\n- name: web\n  user:\n    client-key-data: ${base64(pem)}\n` }),
      ),
      refuse(
        'in binary data',
        'binaryData[id]',
        objectOf('v1', 'ConfigMap', 'web', { binaryData: { id: base64(pem) } }),
      ),
    ],
  },
  'no-secret-in-env': {
    why: 'The value is in git, and in the output of `kubectl describe` for everyone who may read the workload.',
    source,
    accepts: [
      accept(
        'from a Secret',
        containerWith({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } }] }),
      ),
      accept('a file that holds it', env('PASSWORD_FILE', '/run/secrets/password')),
      accept('a path', env('TOKEN', '/var/run/secrets/token')),
      accept('composed of another variable', env('DATABASE_PASSWORD', '$(PASSWORD)')),
      accept('the name of a Secret', env('TLS_SECRET', 'shop-tls')),
      accept('a switch', env('REQUIRE_PASSWORD', 'true')),
      accept('a duration', env('TOKEN', '3600s')),
      accept('an address that is completed later', env('DSN', 'host=db user=web password=$(PASSWORD)')),
      accept('another name', env('GET_HOSTS_FROM', 'env')),
    ],
    refuses: [
      refuse('a password', envValue, env('MYSQL_ROOT_PASSWORD', 'hunter2')),
      refuse('a token', envValue, env('API_TOKEN', 'f3a9c1d27be84406')),
      refuse('in a URL', envValue, env('DATABASE_URL', `mysql://root:${'hunter2'}@db/shop`)),
      refuse('by its form', envValue, env('HEADER', githubToken)),
      refuse('of Azure', envValue, env('AZURE_BATCH_KEY', 'f3a9c1d27be84406')),
      refuse('a poor one', envValue, env('MYSQL_ROOT_PASSWORD', 'password')),
      refuse('of ODBC', envValue, env('CONNECTION', 'Server=db;User Id=web;Password=hunter2;')),
      refuse('of JDBC', envValue, env('JDBC_URL', 'jdbc:mysql://db/shop?user=web&password=hunter2')),
      refuse('of libpq', envValue, env('DSN', 'host=db user=web password=hunter2')),
      refuse("of Go's MySQL driver", envValue, env('DSN', `web:${'hunter2'}@tcp(db:3306)/shop`)),
      refuse('a private key in base64', envValue, env('KEY', base64(pem))),
    ],
  },
  'no-secret-in-args': {
    why: 'Arguments show in the process list of the node and in `kubectl describe`, besides being in git.',
    source,
    accepts: [
      accept('a variable', args('--password=$(PASSWORD)')),
      accept('a variable of the shell', shell('curl -u admin:$PASSWORD http://web')),
      accept('a file', args('--token-auth-file', '/etc/tokens.csv', '--tls-private-key-file=/certs/tls.key')),
      accept('a switch', args('--token', '--password-stdin')),
      accept('a variable after a short option', shell('mysql -p"$PASSWORD" shop; redis-cli -a $PASSWORD ping')),
      accept('short options of other programs', shell('chown mysql /x && mkdir -pv /y; ssh -p 2222 web; psql -p 5432')),
      accept('other options', args('--requirepass-check=no', '--secret-name=shop-tls', '--cache-key=user')),
    ],
    refuses: [
      refuse('an option', 'spec.containers[0].args[1]', args('--user=shop', '--password=hunter2')),
      refuse('the argument after it', 'spec.containers[0].args[0]', args('--password', 'hunter2')),
      refuse('of Redis', 'spec.containers[0].args[1]', args('redis-server', '--requirepass', 'hunter2')),
      refuse('of mysql', 'spec.containers[0].command[2]', shell('mysql -uroot -phunter2 shop < /init.sql')),
      refuse('of redis-cli', 'spec.containers[0].command[2]', shell('redis-cli -h db -a hunter2 ping')),
      refuse(
        'beside its program',
        'spec.containers[0].args[0]',
        containerWith({ command: ['mysql'], args: ['-phunter2'] }),
      ),
      refuse(
        'in a probe',
        'spec.containers[0].livenessProbe.exec.command[1]',
        containerWith({ livenessProbe: { exec: { command: ['mysqladmin', '-phunter2', 'ping'] } } }),
      ),
      refuse('of curl', 'spec.containers[0].command[2]', shell(`curl -u admin:${'hunter2'} http://web`)),
      refuse('a variable set by the shell', 'spec.containers[0].command[2]', shell('PGPASSWORD=hunter2 psql -h db')),
    ],
  },
};
