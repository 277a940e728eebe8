import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, isLoopback, isOwnHost } from '../../src/serve/address.js';

describe('an address', () => {
  it.each([
    ['/', { kind: 'page' }],
    ['/?x', { kind: 'page' }],
    ['/index.html', { kind: 'page' }],
    ['/index.json', { kind: 'list' }],
    ['/o-1/2026-10/r1/report.json', { kind: 'file', folder: 'o-1/2026-10/r1', name: 'report.json' }],
    ['/o-1/2026-10/r1/a%20b%23%3F.pdf?download', { kind: 'file', folder: 'o-1/2026-10/r1', name: 'a b#?.pdf' }],
    ['/o-1/2026-10/r1/%C3%BC.pdf', { kind: 'file', folder: 'o-1/2026-10/r1', name: 'ü.pdf' }],
    ['/o-1', { kind: 'unknown' }],
    ['/o-1/2026-10/r1/', { kind: 'unknown' }],
    ['/o-1//r1/report.json', { kind: 'unknown' }],
    ['//evil.example/2026-10/r1/x', { kind: 'unknown' }],
    ['/o-1/2026-10/r1/more/report.json', { kind: 'unknown' }],
  ])('%s leads to %j', (target, address) => {
    expect(addressOf(target)).toEqual(address);
  });

  it.each([
    '',
    '*',
    'http://evil.example/',
    '/..',
    '/../etc/passwd',
    '/o-1/2026-10/r1/../../../etc/passwd',
    '/o-1/2026-10/r1/%2e%2e',
    '/o-1/./r1/x',
    '/o-1/2026-10/r1/..%2f..%2fsecret',
    '/o-1/2026-10/r1/..%5c..%5csecret',
    '/o-1\\2026-10\\r1\\x',
    '/o-1/2026-10/r1/a%00.pdf',
    '/o-1/2026-10/r1/a%0d%0aset-cookie:x',
    '/%c0%ae%c0%ae/x',
    '/%zz',
    '/%',
  ])('%j is refused', (target) => {
    expect(addressOf(target)).toEqual({ kind: 'bad' });
  });

  it('never leads out of the destination, whatever is sent', () => {
    const piece = fc.constantFrom('/', '..', '.', '%2e', '%2f', '%5c', '\\', '%00', '%25', 'o-1', 'r1', '?', '#', 'é');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const address = addressOf(`/${pieces.join('')}`);
        if (address.kind !== 'file') return;
        const segments = [...address.folder.split('/'), address.name];
        expect(segments).toHaveLength(4);
        for (const segment of segments) {
          expect(['', '.', '..']).not.toContain(segment);
          expect(segment).not.toMatch(/[/\\\u0000-\u001f]/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a host', () => {
  it.each(['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:8080'])('%s is this server', (host) => {
    expect(isOwnHost(host, 8080)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8080',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1:8080.evil.example',
    'localhost.evil.example:8080',
    '[::1]:8080',
  ])('%j is not', (host) => {
    expect(isOwnHost(host, 8080)).toBe(false);
  });

  it('may leave out the port that browsers leave out', () => {
    expect(isOwnHost('localhost', 80)).toBe(true);
  });

  it('may be one that was named, with the port that was named', () => {
    const allowed = ['reports.example.com', 'localhost:9000', '[::1]:8080'];
    for (const host of [...allowed, 'Reports.Example.Com', 'localhost:8080']) {
      expect(isOwnHost(host, 8080, allowed), host).toBe(true);
    }
    for (const host of ['reports.example.com:8080', 'localhost', 'localhost:9001', 'evil.reports.example.com']) {
      expect(isOwnHost(host, 8080, allowed), host).toBe(false);
    }
  });
});

describe('an address to listen on', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.127.1', false],
    ['::ffff:127.0.0.1', false],
  ])('%s is for this machine only: %s', (address, only) => {
    expect(isLoopback(address)).toBe(only);
  });
});
