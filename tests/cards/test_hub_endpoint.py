"""Which addresses may be asked, with a token in hand."""

import pytest

from scanner.cards.hub.endpoint import Endpoint
from scanner.errors import InputError


@pytest.mark.parametrize(
    "url",
    [
        "https://huggingface.co",
        "https://huggingface.co/",
        "https://proxy.acme.example/artifactory/api/huggingfaceml/hub",
        "http://localhost:8090",
        "http://127.0.0.1",
        "http://127.1.2.3:8090/prefix",
        "http://[::1]:8090",
        "HTTPS://HUB.ACME.EXAMPLE:8443",
    ],
)
def test_https_and_this_machine_may_be_asked(url: str) -> None:
    assert Endpoint.checked(url, allow_insecure=False).url == url.rstrip("/")


def test_plain_http_may_be_asked_where_somebody_allowed_it() -> None:
    url = "http://hub.acme.example"
    assert Endpoint.checked(url, allow_insecure=True).url == url
    with pytest.raises(InputError, match="plain http"):
        Endpoint.checked(url, allow_insecure=False)


@pytest.mark.parametrize(
    "url",
    [
        *("", "huggingface.co", "ftp://huggingface.co", "https://", "file:///etc/passwd"),
        *("https://[::1", "https://hub.example:99999", "https://hub.example:x"),
        *("https://hub.example?x=1", "https://hub.example/#x"),
        *("http://169.254.169.254", "https://169.254.169.254/latest", "http://2852039166"),
        *("http://0xa9fea9fe", "http://0251.0376.0251.0376", "http://[fe80::1]"),
        *("http://[::ffff:169.254.169.254]", "http://[fd00:ec2::254]"),
    ],
)
def test_everything_else_is_refused_even_where_plain_http_is_allowed(url: str) -> None:
    with pytest.raises(InputError) as caught:
        Endpoint.checked(url, allow_insecure=True)
    assert "HF_ENDPOINT" in str(caught.value)


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(InputError) as caught:
        Endpoint.checked("https://user:s3cret@hub.acme.example", allow_insecure=False)
    assert "s3cret" not in str(caught.value)
    assert "hub.acme.example" in str(caught.value)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/api/models/new/name", "https://hub.example/api/models/new/name"),
        ("https://hub.example/x", "https://hub.example/x"),
        ("https://hub.example:443/x", "https://hub.example:443/x"),
        ("http://hub.example/x", None),
        ("https://evil.example/x", None),
        ("//evil.example/x", None),
        ("https://hub.example@evil.example/x", None),
        ("https://hub.example:8443/x", None),
        ("https://[broken", None),
    ],
)
def test_a_redirect_is_followed_on_the_same_host_by_the_same_scheme(
    location: str, target: str | None
) -> None:
    endpoint = Endpoint.checked("https://hub.example", allow_insecure=False)
    assert endpoint.follow("https://hub.example/api/models/old/name", location) == target


@pytest.mark.parametrize(
    ("location", "is_followed"),
    [
        ("https://cdn.example/blob?Signature=x&Expires=1", True),
        ("https://cdn.example:8443/blob", True),
        ("http://cdn.example/blob", False),
        ("https://user:pass@cdn.example/blob", False),
        ("https://169.254.169.254/latest", False),
        ("https://127.0.0.1/blob", False),
        ("http://localhost:8080/blob", False),
        ("https://[::1]/blob", False),
        ("ftp://cdn.example/blob", False),
        ("https://[broken", False),
    ],
)
def test_a_file_may_be_on_another_host_that_is_out_in_the_world(
    location: str,
    is_followed: bool,  # noqa: FBT001
) -> None:
    endpoint = Endpoint.checked("https://hub.example", allow_insecure=False)
    target = location if is_followed else None
    assert endpoint.elsewhere("https://hub.example/acme/m/resolve/main/a.gguf", location) == target
