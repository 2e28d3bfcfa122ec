"""The address of the Hub: which ones are safe to ask, and which redirects stay there."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from scanner.errors import InputError, Problem

_PORTS = {"http": 80, "https": 443}
# The addresses at which clouds hand credentials to whoever asks, beside the link-local ones.
_METADATA = {ipaddress.ip_address("fd00:ec2::254"), ipaddress.ip_address("100.100.100.200")}

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Endpoint(NamedTuple):
    """An address that may be asked: `url` without a final slash, with a path prefix or none."""

    url: str

    @classmethod
    def checked(cls, text: str, *, allow_insecure: bool) -> Endpoint:
        """Return the endpoint that `text` is; raises InputError for one that nobody should ask.

        Tokens travel to it: https is a must, except on this very machine or where allowed.
        """
        try:
            parts = urlsplit(text)
            fault = _fault(parts, allow_insecure=allow_insecure)
        except ValueError:
            fault = "is no address"
        if fault:
            # Neither user name nor password of an address may reach a terminal or a log.
            shown = text.rpartition("@")[2]
            remedy = "set HF_ENDPOINT to https://HOST or https://HOST/PREFIX"
            raise InputError(Problem("HF_ENDPOINT", 0, 0, f"{shown!r} {fault}", remedy))
        return cls(text.rstrip("/"))

    def follow(self, url: str, location: str) -> str | None:
        """Return where a redirect leads, None where it leaves this endpoint's scheme and host."""
        try:
            target = urljoin(url, location)
            same = _origin(urlsplit(target)) == _origin(urlsplit(self.url))
        except ValueError:
            return None
        return target if same else None

    def elsewhere(self, url: str, location: str) -> str | None:
        """Return where a redirect to another host leads, which keeps the Hub's large files.

        None where nobody should ask: what a stranger at https may not lead to is this machine.
        """
        own = urlsplit(self.url)
        try:
            target = urljoin(url, location)
            parts = urlsplit(target)
            bare = parts._replace(query="", fragment="")
            fault = _fault(bare, allow_insecure=own.scheme == "http")
        except ValueError:
            return None
        is_inward = _is_loopback(parts.hostname) and not _is_loopback(own.hostname)
        return None if fault or is_inward else target


def _fault(parts: SplitResult, *, allow_insecure: bool) -> str | None:
    host = parts.hostname
    if parts.scheme not in _PORTS or not host:
        return "is no http or https address"
    if parts.username is not None or parts.password is not None:
        return "carries a user name or password: give a token in HF_TOKEN"
    if parts.query or parts.fragment:
        return "has a query or a fragment"
    address = _address(host)
    if address is not None and (address.is_link_local or address in _METADATA):
        return "is a link-local or metadata address, where no Hub is"
    if parts.scheme == "http" and not _is_loopback(host) and not allow_insecure:
        return "is plain http: anybody on the way could answer, and read the token"
    _origin(parts)
    return None


def _is_loopback(host: str | None) -> bool:
    address = _address(host or "")
    return host == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> _Address | None:
    """Return the address a host is when written as numbers, in any of the ways systems accept."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        try:
            return ipaddress.ip_address(socket.inet_aton(host))
        except OSError:
            return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return (parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme))
