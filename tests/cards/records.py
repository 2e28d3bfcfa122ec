"""What strangers may write into a record: anything anywhere, and often nearly the right thing."""

from hypothesis import strategies as st

IDS = st.sampled_from(
    ["acme/base", "Acme/Base", "acme/other", "gpt2", "https://huggingface.co/acme/base/tree/main"]
)
ODD_TEXTS = st.sampled_from(
    ["", " ", "./ckpt", "finetune:acme/base", " Finetune:x", "unspecified:x", "\ud800", "é" * 2500]
)
TEXTS = IDS | ODD_TEXTS | st.text(max_size=8)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
RELATIONS = st.sampled_from(["finetune", "quantized", "Merge", "unspecified", "nonsense", ""])
LICENSES = st.sampled_from(["mit", "MIT", "other", "llama3.1", "???"])


def _tag(parts: tuple[str, str, str]) -> str:
    return ":".join(part for part in parts if part)


TAGS = st.tuples(st.just("base_model"), RELATIONS, TEXTS).map(_tag) | st.tuples(
    st.just("license"), LICENSES, st.just("")
).map(_tag)


def _lists(items: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(items, max_size=4) | items | ANYTHING


CARD_DATA = st.fixed_dictionaries(
    {},
    optional={
        "license": _lists(LICENSES),
        "license_name": TEXTS | ANYTHING,
        "license_link": TEXTS | ANYTHING,
        "base_model": _lists(TEXTS),
        "base_model_relation": RELATIONS | ANYTHING,
        "datasets": _lists(TEXTS),
    },
)
BASE_MODELS = st.fixed_dictionaries(
    {},
    optional={
        "relation": RELATIONS | ANYTHING,
        "models": _lists(st.fixed_dictionaries({"id": TEXTS})),
    },
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "id": TEXTS | ANYTHING,
        "sha": st.just("a" * 40) | ANYTHING,
        "lastModified": ANYTHING,
        "gated": st.sampled_from(["auto", "manual", True, False]) | ANYTHING,
        "disabled": st.booleans() | ANYTHING,
        "tags": st.lists(TAGS | ANYTHING, max_size=5) | ANYTHING,
        "cardData": CARD_DATA | ANYTHING,
        "baseModels": BASE_MODELS | ANYTHING,
        "config": st.fixed_dictionaries(
            {}, optional={"model_type": ANYTHING, "architectures": ANYTHING}
        )
        | ANYTHING,
        "_observed": st.lists(st.sampled_from(["id", "license", "base_model"])) | ANYTHING,
        "_notes": ANYTHING,
    },
)
