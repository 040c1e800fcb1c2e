import { CelEngine } from './cel-engine';

function evaluate(expression: string): unknown {
  const engine = CelEngine.get();
  if (typeof engine === 'string') throw new Error(engine);
  const result = engine.evaluate(expression, new Map([['text', 'a']]), false);
  return result.type === 'value' ? result.value : result.type;
}

describe('holds', () => {
  test.each([
    "ip('127.0.0.1').isLoopback() && ip('127.255.0.1').isLoopback() && ip('::1').isLoopback()",
    "!ip('128.0.0.1').isLoopback() && !ip('::2').isLoopback()",
    "ip('0.0.0.0').isUnspecified() && ip('::').isUnspecified() && !ip('::1').isUnspecified()",
    "ip('224.0.0.255').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast()",
    "ip('ff12::1').isLinkLocalMulticast() && !ip('224.0.1.0').isLinkLocalMulticast()",
    "ip('169.254.1.1').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast()",
    "ip('febf::1').isLinkLocalUnicast() && !ip('fec0::1').isLinkLocalUnicast()",
    "ip('10.0.0.1').isGlobalUnicast() && ip('2001:db8::1').isGlobalUnicast()",
    "!ip('255.255.255.255').isGlobalUnicast() && !ip('239.0.0.1').isGlobalUnicast()",
    "!ip('0.0.0.0').isGlobalUnicast() && !ip('fe80::1').isGlobalUnicast() && !ip('ff00::1').isGlobalUnicast()",
    "string(ip('2001:DB8:0:0:1:0:0:1')) == '2001:db8::1:0:0:1'",
    "string(ip('1:0:0:2:0:0:0:3')) == '1:0:0:2::3'",
    "string(ip('0:0:1:0:0:1:0:0')) == '::1:0:0:1:0:0'",
    "string(ip('1:0:2:3:4:5:6:7')) == '1:0:2:3:4:5:6:7'",
    "string(ip('1:2:3:4:5:6:0:0')) == '1:2:3:4:5:6::'",
    "string(ip('10.1.2.3')) == '10.1.2.3'",
    "ip.isCanonical('::1') && !ip.isCanonical('0::1') && ip.isCanonical('10.0.0.1')",
    "cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('10.1.2.3/8') != cidr('10.0.0.0/8')",
    "string(cidr('2001:db8::1/32').masked()) == '2001:db8::/32'",
    "!isIP('::ffff:1.2.3.4') && !isIP('::ffff:102:304')",
    "quantity('1Gi').add(quantity('1Mi')) == quantity('1025Mi')",
    "quantity('1').add(2) == quantity('3') && quantity('1').sub(3) == quantity('-2')",
    "quantity('100m').sub(quantity('1')).isLessThan(quantity('0'))",
    "sign(quantity('-1')) == -1 && sign(quantity('0')) == 0 && sign(quantity('1m')) == 1",
    "int(timestamp('1970-01-01T00:00:01.9Z')) == 1 && int(timestamp('1969-12-31T23:59:59Z')) == -1",
    "int(duration('1500ms')) == 1500000000",
    'int(uint(7)) == 7',
    "duration('1h') + timestamp('2020-01-01T00:00:00Z') == timestamp('2020-01-01T01:00:00Z')",
    "''.replace('', 'x') == 'x' && 'ab'.replace('', 'x') == 'xaxbx' && 'ä'.replace('', '-', 1) == '-ä'",
    "'aaa'.replace('a', 'b') == 'bbb' && 'aaa'.replace('a', 'b', 2) == 'bba' && 'a'.replace('a', 'b', 0) == 'a'",
    "[b'a', b'b'].isSorted() && ![b'b', b'a'].isSorted() && [b'b', b'a'].min() == b'a'",
    "[duration('1s'), duration('2s')].sum() == duration('3s') && [duration('1s')].isSorted()",
    "[b'a', b'b'].indexOf(b'b') == 1 && [duration('1s')].indexOf(duration('1s')) == 0",
    "[timestamp('2020-01-01T00:00:00Z')].lastIndexOf(timestamp('2020-01-01T00:00:00Z')) == 0",
    "[[1], [2]].indexOf([2]) == 1 && [{'a': 1}].indexOf({'a': 1}) == 0 && ['a', 'b', 'a'].lastIndexOf('a') == 2",
    "sets.contains([[1], [2]], [[2]]) && sets.intersects([b'a'], [b'b', b'a']) && !sets.equivalent([1], [1, 2])",
    "has(self.text) && !has({'a': 1}.b) && has([{'a': 1}][0].a)",
  ])('%s', (expression) => expect(evaluate(expression)).toBe(true));
});

describe('fails as on the server', () => {
  test.each([
    "ip('::ffff:1.2.3.4').family()",
    "ip.isCanonical('x')",
    'int(18446744073709551615u)',
    '[9223372036854775807, 1].sum()',
  ])('%s', (expression) => expect(evaluate(expression)).toBe('failed'));
});
