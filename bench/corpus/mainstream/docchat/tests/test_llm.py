import json
from unittest.mock import MagicMock, patch

import pytest

from app.config import Settings
from app.embeddings import Embedder
from app.llm import LLMFactory, answer


@pytest.fixture
def settings():
    return Settings(llm_model_name="gpt-4o-mini", embedding_model="sentence-transformers/paraphrase-MiniLM-L3-v2")


@patch("app.llm.openai_client")
def test_answer(client: MagicMock):
    client.chat.completions.create.return_value = MagicMock()
    answer("hello", model="gpt-4o")
    assert client.chat.completions.create.call_args.kwargs["model"] == "gpt-4o"


def test_unknown():
    with pytest.raises(ValueError, match="provider/model"):
        LLMFactory.create("nobody/nothing")


def test_upload(client, tmp_path):
    response = client.post("/api/upload", files={"file": ("a.pdf", b"", "application/pdf")})
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize("model_name", ["prajjwal1/bert-tiny", "sentence-transformers/all-MiniLM-L12-v2"])
def test_embedder(model_name):
    assert Embedder(model_name).encode(["one/two"]).shape[0] == 1
