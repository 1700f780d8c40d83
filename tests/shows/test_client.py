import pytest
from pytest_django import Settings

from shows.client import client_network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::99]", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("somewhere", "somewhere"),
        ("", ""),
    ],
)
def test_an_ipv6_address_counts_as_its_household(address: str, network: str, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 0
    assert client_network({"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": "203.0.113.5"}) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "203.0.113.5", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, " , ", "10.0.0.9"),
    ],
)
def test_behind_our_proxies_the_client_is_who_the_outermost_heard_from(
    proxies: int, forwarded: str, network: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_network({"REMOTE_ADDR": "10.0.0.9", "HTTP_X_FORWARDED_FOR": forwarded}) == network
