import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are not the internet's: this machine, networks of one's own, link-local addresses (where clouds keep the
 * metadata of machines), what is set aside for examples, tests, groups and the future.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 all that is public lies in one network; these parts of it are not, or carry an address of IPv4 in them. */
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
const notPublicUnicast = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublicUnicast.addSubnet(network, prefix, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  return isIPv6(address) && unicast.check(address, 'ipv6') && !notPublicUnicast.check(address, 'ipv6');
}

/** Whether it is this machine itself, as it calls itself. */
export const isLoopback = (address: string): boolean =>
  isIPv4(address) ? loopback.check(address, 'ipv4') : isIPv6(address) && loopback.check(address, 'ipv6');
