import unittest
from unittest import mock

from agent.main import Agent, run

RESPONSE = {
    "id": "chatcmpl/1",
    "object": "chat/completion",
}


class AgentTest(unittest.TestCase):
    def setUp(self):
        self.agent = Agent({"model": "gpt-4-32k"})

    @mock.patch.dict("os.environ", {"OPENAI_MODEL": "gpt-4.1"})
    def test_step(self):
        self.assertEqual(self.agent.model, "gpt-4-32k")
        self.assertIn("agent/main", self.agent.headers.values())

    def test_run(self):
        run("fix it", model="gpt-4o-mini", repo="acme/other")
        self.assertRegex("2024/01", r"\d+/\d+")
