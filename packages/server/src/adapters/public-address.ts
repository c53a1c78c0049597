import { BlockList, isIP } from 'node:net';

type Range = readonly [network: string, prefix: number, why: string];

const IPV4: readonly Range[] = [
  ['0.0.0.0', 8, 'this host'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier NAT, and the metadata service of some clouds'],
  ['127.0.0.0', 8, 'loopback'],
  ['168.63.129.16', 32, 'the host agent of Azure'],
  ['169.254.0.0', 16, 'link-local, and the metadata service of most clouds'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments, and the metadata service of Oracle'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112'],
  ['192.52.193.0', 24, 'AMT'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved and broadcast'],
];

/** Only 2000::/3 is handed out at all; inside it, what leads back to IPv4 or to nobody. */
const IPV6: readonly Range[] = [
  ['2001::', 23, 'protocol assignments, among them Teredo'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3fff::', 20, 'documentation'],
];

const blockListOf = (ranges: readonly Range[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

const blockedIpv4 = blockListOf(IPV4, 'ipv4');
const blockedIpv6 = blockListOf(IPV6, 'ipv6');
const globalIpv6 = blockListOf([['2000::', 3, 'global unicast']], 'ipv6');

/**
 * True for an address of the public internet. Anything that is not the plain text of an IPv4 or IPv6 address is not,
 * and neither is an IPv4 address dressed as IPv6 (mapped, NAT64, 6to4).
 */
export const isPublicAddress = (address: string): boolean => {
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !blockedIpv4.check(address, 'ipv4');
  return family === 6 && globalIpv6.check(address, 'ipv6') && !blockedIpv6.check(address, 'ipv6');
};
