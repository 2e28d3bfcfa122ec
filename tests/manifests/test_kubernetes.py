"""Resources of Kubernetes by which KServe and KubeAI serve models."""

import json

import pytest

from scanner.domain.manifest import Claim
from scanner.errors import UndecidedError
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"
KSERVE = f"""\
apiVersion: v1
kind: Secret
data: &shared {{token: !base64 x}}
---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {{name: chat}}
spec:
  predictor:
    logger: {{url: "http://logs.example"}}
    model:
      modelFormat: {{name: huggingface}}
      args: [--model_name=llama3, --model_dir=/mnt/models]
      storageUri: hf://Qwen/Qwen3-8B:{COMMIT}
--- # the next
apiVersion: "serving.kserve.io/v1alpha1"
kind: LLMInferenceService
spec:
  model:
    uri: hf://a/b
    lora: {{adapters: [{{name: x, uri: "hf://a/adapter"}}]}}
  template: {{containers: [{{args: [--revision, v1.0, --model, /mnt/models]}}]}}
"""


def test_services_of_kserve_name_their_weights_among_other_resources() -> None:
    assert names("deploy.yaml", KSERVE) == [f"Qwen/Qwen3-8B@{COMMIT}", "a/b@v1.0", "a/adapter"]
    places = [str(each.location) for each in entries("deploy.yaml", KSERVE)]
    assert places == ["deploy.yaml:14:19", "deploy.yaml:20:10", "deploy.yaml:21:38"]


KUBEAI = """\
apiVersion: kubeai.org/v1
kind: Model
spec: {url: "%s", engine: VLLM, args: [%s]}
"""


@pytest.mark.parametrize(
    ("url", "arguments", "found"),
    [
        ("hf://a/b", "--max-model-len=1024", "a/b"),
        ("hf://a/b", f"--revision={COMMIT}", f"a/b@{COMMIT}"),
        (f"hf://a/b@{COMMIT}", "--revision, main", f"a/b@{COMMIT}"),
        ("hf://a/b?x=y", "--revision=v1, --revision=v2", "a/b"),
        ("ollama://hf.co/a/b:Q4", "", "a/b"),
        ("s3://acme/chat", "", "s3-acme-chat"),
        ("https://huggingface.co/a/b", "--model=a/b", "a/b"),
    ],
)
def test_models_of_kubeai_have_an_address(url: str, arguments: str, found: str) -> None:
    assert names("model.yaml", KUBEAI % (url, arguments)) == [found]


def test_a_revision_on_the_command_line_is_of_no_model_where_two_are_named() -> None:
    text = KSERVE.replace("  template:", "  speculator: {model: {uri: hf://a/draft}}\n  template:")
    assert names("deploy.yaml", text)[1:] == ["a/b", "a/adapter", "a/draft"]


def test_a_volume_is_a_claim_of_nothing() -> None:
    (entry,) = entries("model.yaml", KUBEAI % ("pvc://models/chat", ""))
    assert entry.claim == Claim("pvc://models/chat")


def test_an_option_of_the_server_names_a_model_where_no_address_does() -> None:
    service = {
        "apiVersion": "serving.kserve.io/v1beta1",
        "kind": "InferenceService",
        "spec": {"predictor": {"model": {"args": ["--model_id=a/b", "--model_revision=v1"]}}},
    }
    listed = {"apiVersion": "v1", "kind": "List", "items": [{"kind": "Secret"}, service]}
    assert names("all.json", json.dumps(listed)) == ["a/b@v1"]
    assert names("all.json", json.dumps(listed, indent=1)) == ["a/b@v1"]


def test_what_runs_no_model_by_itself_need_not_name_one() -> None:
    text = "apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nspec: {}\n"
    assert complaint("a.yaml", text, UndecidedError) == "a.yaml: no models are listed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (KUBEAI % ("{{ .Values.model }}", ""), "2:7: no model was found in this Model"),
        (KUBEAI.replace('url: "%s",', "") % "", "2:7: no model was found in this Model"),
        (KUBEAI % ("x", "7"), "3:39: this item of 'args' is not text"),
        (KUBEAI.replace("[%s]", "%s") % ("x", "--model a/b"), "3:38: 'args' is not a list"),
        (KUBEAI.replace('"%s"', "[%s]") % ("x", ""), "3:13: 'url' is not text"),
        (KUBEAI % ("hf://$(MODEL)", ""), "3:13: '$(MODEL)' is not a Hub id"),
        (KUBEAI % ("x", "--model, s3://a"), "3:48: 's3://a' is not a Hub id"),
        (KUBEAI % ("hf://a/b:..", ""), "3:13: '..' is not a revision"),
        (KSERVE + "---\n" + KUBEAI % ("x: [", "{"), "26:43: not valid YAML: did not find"),
        (KUBEAI.replace("spec:", "spec: &x") % ("hf://a/b", ""), "3:7: anchor '&x' is not allowed"),
    ],
)
def test_a_model_that_cannot_be_named_is_refused(text: str, message: str) -> None:
    assert complaint("a.yaml", text).startswith(f"a.yaml:{message}")
