"""Who answers at an address: the vendor of an interface, or a server of one's own."""

from __future__ import annotations

from urllib.parse import urlsplit

from scanner.discover.vocabulary import Takes, vocabulary


def vendor_at(address: str) -> str:
    """Return the vendor behind an API address; any other server serves what it calls by Hub ids.

    Empty where `address` is none.
    """
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    hosts = vocabulary().hosts
    name = parts.hostname or ""
    for known in (host, f":{host.rpartition(':')[2]}", name, name.partition(".")[2]):
        if known in hosts:
            return hosts[known].vendor
    return Takes.HUB.value
