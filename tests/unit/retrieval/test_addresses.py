import pytest

from retrieval.addresses import is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1"])
def test_addresses_of_public_hosts_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        # private, loopback, link-local (and the metadata of clouds), unspecified
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "0.0.0.0", "0.1.2.3",
        # carrier-grade NAT, multicast, reserved, broadcast, documentation, benchmarks, the relay of 6to4
        "100.64.0.1", "224.0.0.1", "233.252.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "192.88.99.1",
        # the same in IPv6
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1",
        "3fff::1", "100::1", "2001::1",
        # IPv4 inside IPv6: mapped, compatible, NAT64, 6to4
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::",
        # no addresses at all
        "", "localhost", "8.8.8", "0x7f000001",
    ],
)  # fmt: skip
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)
