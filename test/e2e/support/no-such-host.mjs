// Loaded before the program: names below "invalid" do not resolve, as RFC 6761 wants it, whatever this machine's resolver says.
import dns from 'node:dns';

const lookup = dns.lookup;
dns.lookup = (hostname, options, callback) => {
  if (!hostname.endsWith('.invalid')) return lookup(hostname, options, callback);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    code: 'ENOTFOUND',
    errno: -3008,
    syscall: 'getaddrinfo',
    hostname,
  });
  process.nextTick(typeof options === 'function' ? options : callback, error);
};
