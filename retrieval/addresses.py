"""Which network addresses belong to the public internet, and which to somebody's own network."""

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address

# Of IPv6 only the global unicast block is ever routed in public. All that wraps an IPv4 address (mapped, NAT64, the
# old compatible form) lies outside it; 6to4 and the block for documentation lie inside and are taken out.
_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = (IPv6Network("2002::/16"), IPv6Network("3fff::/20"))
_NOT_PUBLIC_V4 = (IPv4Network("192.88.99.0/24"),)
"""The relay of 6to4, which once led anywhere."""


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address can only be that of a public host.

    Private, loopback, link-local, multicast, reserved, unspecified and carrier-grade NAT addresses are not, nor is
    any IPv6 address that stands for an IPv4 one; what is no address at all is not either.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC_V4)
    return found in _UNICAST and not any(found in network for network in _NOT_PUBLIC_V6)
