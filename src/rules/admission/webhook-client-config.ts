import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, number, text } from './fields';
import { parseGoUrl } from './go-url';
import { dns1123Subdomain, portNumber } from './names';
import type { Errors } from './validator';

export const webhookClientConfigCatalogue = {
  'valid-webhook-client': {
    title: 'A webhook is called at an URL or at a Service, not both',
    fix: 'Set one of url and service.',
  },
  'valid-webhook-url': {
    title: 'The URL of a webhook begins with https:// and a host, and has no user, query and fragment',
    fix: 'Write https://HOST[:PORT][/PATH].',
  },
  'valid-webhook-service': {
    title: 'The Service of a webhook has a name, a namespace, a port and a plain path',
    fix: 'Set name and namespace; use a port from 1 to 65535, and a path like /validate.',
  },
} satisfies RuleCatalogue;

/** The URL or Service of a webhook: for admission, and for the conversion of custom resources. */
export function validateWebhookClient(config: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const service = child(config, 'service');
  const hasUrl = config?.url !== undefined;
  if (hasUrl === (service !== undefined)) {
    errors.required('valid-webhook-client', path, 'exactly one of url or service is required');
  } else if (service === undefined) {
    validateUrl(text(config, 'url'), path.child('url'), errors);
  } else {
    validateService(service, path.child('service'), errors);
  }
}

/** ValidateWebhookURL of apiserver/pkg/util/webhook. */
function validateUrl(value: string, path: FieldPath, errors: Errors): void {
  const code = 'valid-webhook-url';
  const form = '; desired format: https://host[/path]';
  const url = parseGoUrl(value);
  if (url.type === 'error') {
    errors.required(code, path, `url must be a valid URL: ${url.message}${form}`);
    return;
  }
  if (url.scheme !== 'https') {
    errors.invalid(code, path, url.scheme, `'https' is the only allowed URL scheme${form}`);
  }
  if (url.host === '') errors.invalid(code, path, '', `host must be specified${form}`);
  if (url.user !== undefined) {
    errors.invalid(code, path, url.user, 'user information is not permitted in the URL');
  }
  if (url.fragment !== '') {
    errors.invalid(code, path, url.fragment, 'fragments are not permitted in the URL');
  }
  if (url.query !== '') {
    errors.invalid(code, path, url.query, 'query parameters are not permitted in the URL');
  }
}

/** ValidateWebhookService of apiserver/pkg/util/webhook; the port is 443 unless it is set. */
function validateService(service: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-webhook-service';
  // Its callers pass name and namespace in the wrong order: a missing one is reported at the other.
  if (text(service, 'namespace') === '') errors.required(code, path.child('name'), 'service name is required');
  if (text(service, 'name') === '') errors.required(code, path.child('namespace'), 'service namespace is required');
  const port = number(service, 'port') ?? 443;
  const messages = portNumber(port);
  if (messages.length > 0) {
    errors.invalid(code, path.child('port'), port, `port is not valid: ${messages.join(', ')}`);
  }
  if (service.path !== undefined) validateUrlPath(text(service, 'path'), path.child('path'), errors);
}

function validateUrlPath(value: string, path: FieldPath, errors: Errors): void {
  const code = 'valid-webhook-service';
  if (value === '' || value === '/') return;
  if (value === '//') {
    errors.invalid(code, path, value, 'segment[0] may not be empty');
    return;
  }
  if (!value.startsWith('/')) errors.invalid(code, path, value, "must start with a '/'");
  // The first character goes whatever it is.
  const rest = value.slice(1);
  const segments = (rest.endsWith('/') ? rest.slice(0, -1) : rest).split('/');
  segments.forEach((segment, i) => {
    if (segment === '') errors.invalid(code, path, value, `segment[${i}] may not be empty`);
    else {
      const messages = dns1123Subdomain(segment).map((message) => `segment[${i}]: ${message}`);
      errors.invalidEach(code, path, value, messages);
    }
  });
}
